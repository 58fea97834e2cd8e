using NewsDesk.Accounts;
using NewsDesk.Web.Configuration;

namespace NewsDesk.Web.SignIn;

/// <summary>Lets the first administrator in: while there is none, starting the site prints a link to the console, not to the log.</summary>
public sealed class FirstAdministrator(OneTimeLinks links, NewsDeskOptions options)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    public string? Link { get; private set; }

    public async Task TellAsync(CancellationToken cancellation)
    {
        Link = await links.MakeFirstAsync(cancellation) is { } token ? Address(options, token) : null;
        if (Link is null)
        {
            return;
        }

        try
        {
            var line = $"No administrator yet. Open this link within 30 minutes to become the first: {Link}";
            await Task.Run(() => Console.Out.WriteLine(line), cancellation).WaitAsync(Longest, cancellation);
        }
        catch (Exception problem) when (problem is IOException or TimeoutException)
        {
            // Nobody reads the console; `newsdesk editors add` is the other way in.
        }
    }

    public static string Address(NewsDeskOptions options, string token) => $"{options.BaseUrl}{NewsroomAuthentication.LinkPath}{token}";
}
