using Microsoft.Playwright;

namespace NewsDesk.Browser.Tests;

/// <summary>A page opened in a profile of its own, with all that went wrong on it.</summary>
public sealed class Visit : IAsyncDisposable
{
    private readonly IBrowserContext context;
    private readonly List<string> problems = [];
    private string address = "";

    private Visit(IBrowserContext context, IPage page, Uri site)
    {
        this.context = context;
        Page = page;
        page.Request += (_, request) => Note(!site.IsBaseOf(new Uri(request.Url)), $"leaves the site: {request.Url}");
        page.RequestFailed += (_, request) => Note(true, $"failed: {request.Url} {request.Failure}");
        page.Response += (_, answer) => Note(answer.Status >= 400 && answer.Url != address, $"{answer.Status}: {answer.Url}");
        page.PageError += (_, error) => Note(true, $"script: {error}");
        page.Console += (_, message) => Note(!IsOwnStatus(message), $"console: {message.Type}: {message.Text} {message.Location}");
    }

    public IPage Page { get; }

    /// <summary>Requests that failed or left the site, messages of any kind on the console, violations of the content security
    /// policy.</summary>
    public IReadOnlyList<string> Problems
    {
        get
        {
            lock (problems)
            {
                return [.. problems];
            }
        }
    }

    public static Task<Visit> OpenAsync(IBrowserContext context, Newsroom newsroom, PageKind kind) =>
        OpenAsync(context, newsroom.Address, newsroom.AddressOf(kind), kind.Status);

    public static async Task<Visit> OpenAsync(IBrowserContext context, Uri site, Uri address, int status)
    {
        var visit = new Visit(context, await context.NewPageAsync(), site);
        await visit.GoAsync(address, status);
        return visit;
    }

    public Task GoAsync(Newsroom newsroom, PageKind kind) => GoAsync(newsroom.AddressOf(kind), kind.Status);

    /// <summary>Goes to an address, which answers with that status; all that goes wrong there is added to the problems.</summary>
    private async Task GoAsync(Uri to, int status)
    {
        address = to.AbsoluteUri;
        var answer = await Page.GotoAsync(address, new PageGotoOptions { WaitUntil = WaitUntilState.Load });
        Assert.Equal(status, answer!.Status);
    }

    public ValueTask DisposeAsync() => context.DisposeAsync();

    /// <summary>The browser reports the page's own 404, 410 or 500 as an error too.</summary>
    private bool IsOwnStatus(IConsoleMessage message) =>
        message.Location.StartsWith(address, StringComparison.Ordinal)
            && message.Text.Contains("the server responded with a status of", StringComparison.Ordinal);

    private void Note(bool wrong, string problem)
    {
        if (!wrong)
        {
            return;
        }

        lock (problems)
        {
            problems.Add(problem);
        }
    }
}
