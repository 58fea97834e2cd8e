using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NetVips;
using NewsDesk.Articles;
using NewsDesk.People;
using NewsDesk.Publishing;
using NewsDesk.Terms;

namespace NewsDesk.Web.Tests.Operation;

/// <summary>A site in Production that can give one of each kind of answer.</summary>
public sealed partial class OneOfEach : IAsyncLifetime
{
    private readonly string content = Directory.CreateTempSubdirectory("content-").FullName;
    private TestSite site = null!;

    public HttpClient Client { get; private set; } = null!;

    /// <summary>Status, method, path and what is sent along.</summary>
    public IReadOnlyList<(int Status, string Method, string Path, (string Name, string Value)? Header)> Answers { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        WriteContent();
        site = TestSite.Start(options: new TestSiteOptions
        {
            Environment = "Production",
            OnKestrel = true,
            SampleContent = content,
            Settings = new Dictionary<string, string>
            {
                ["NewsDesk:BaseUrl"] = "https://news.example.org",
                ["NewsDesk:TrustedProxies"] = "127.0.0.1",
                ["NewsDesk:RequestsPerMinute"] = "1",
            },
            // One part that fails, for the answer to what nobody expected.
            Services = services =>
                services.Replace(ServiceDescriptor.Scoped<TermBySlug>(_ => throw new InvalidOperationException("A part failed."))),
        });
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = site.Address };
        var gone = await site.PublishAsync(TestSite.Text("withdrawn", "Withdrawn"));
        await site.Get<WithdrawArticle>().ExecuteAsync(gone.ArticleId, "", "A test.", Actor.Command("test"), CancellationToken.None);
        using var page = await AskAsync("GET", "/articles/shade", ("X-Forwarded-For", "203.0.113.9"));
        var picture = Picture().Match(await page.Content.ReadAsStringAsync()).Value;
        Answers =
        [
            (200, "GET", "/", null),
            (200, "HEAD", "/", null),
            (200, "GET", "/articles/shade", null),
            (200, "GET", picture, null),
            (200, "GET", "/healthz", null),
            (200, "GET", "/readyz", null),
            (301, "GET", "/", ("X-Forwarded-Proto", "http")),
            (304, "GET", "/articles/shade", ("If-None-Match", page.Headers.ETag!.ToString())),
            (400, "GET", "/", ("Host", "evil.example")),
            (404, "GET", "/nothing-here", null),
            (404, "GET", "/pictures/none/640.jpg", null),
            (405, "POST", "/", null),
            (410, "GET", "/articles/withdrawn", null),
            (429, "GET", "/", ("X-Forwarded-For", "203.0.113.9")),
            (500, "GET", "/tags/any", null),
        ];
    }

    public async Task<HttpResponseMessage> AskAsync(string method, string path, (string Name, string Value)? header)
    {
        using var ask = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative));
        if (header is var (name, value))
        {
            ask.Headers.TryAddWithoutValidation(name, value);
        }

        return await Client.SendAsync(ask);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await site.DisposeAsync();
        Directory.Delete(content, recursive: true);
    }

    private void WriteContent()
    {
        Directory.CreateDirectory(Path.Combine(content, "articles"));
        Directory.CreateDirectory(Path.Combine(content, "pictures"));
        using var black = Image.Black(400, 300, bands: 3);
        File.WriteAllBytes(Path.Combine(content, "pictures", "shade.png"), black.PngsaveBuffer());
        File.WriteAllText(
            Path.Combine(content, "articles", "shade.md"),
            "---\ntitle: Shade\ndate: 2025-01-02T08:00:00Z\nimage: shade.png\nimage_alt: A shade\n---\nText.\n");
    }

    [GeneratedRegex(@"/pictures/[\w/]+\.jpg")]
    private static partial Regex Picture();
}
