using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NewsDesk.Storage;

namespace NewsDesk.Web.Tests.Http;

public sealed class ResponseHeadersTests
{
    /// <summary>Everything that may stand beside the security headers.</summary>
    private static readonly string[] Ordinary =
        ["Allow", "Cache-Control", "Content-Encoding", "Content-Length", "Content-Type", "Date", "ETag", "Expires", "Last-Modified",
            "Location", "Pragma", "Transfer-Encoding", "Vary"];

    private static readonly Dictionary<string, string> Always = new()
    {
        ["X-Content-Type-Options"] = "nosniff",
        ["Referrer-Policy"] = "strict-origin-when-cross-origin",
        ["Cross-Origin-Opener-Policy"] = "same-origin",
    };

    [Fact]
    public async Task Every_kind_of_answer_has_exactly_the_security_headers()
    {
        await using var site = TestSite.Start();
        var picture = $"/pictures/{await site.WithOneOfEachAsync()}/320.jpg";
        (int Status, string Path)[] answers =
        [
            (200, "/"), (200, "/articles/harbour-opens"), (200, "/healthz"), (200, "/readyz"), (200, picture), (301, "/articles/harbour"),
            (404, "/articles/no-such"), (404, "/pictures/00000000000000000000000000000000/320.jpg"), (404, "/error/404"),
            (404, "/no/such/place"),
            (410, "/articles/bridge-closes"),
        ];
        var style = StyleHash(await site.ReadAsync("/"));
        foreach (var (status, path) in answers)
        {
            using var answer = await site.Client.GetAsync(path, TestContext.Current.CancellationToken);
            Assert.Equal((path, status), (path, (int)answer.StatusCode));
            Check(style, answer, path == picture ? "cross-origin" : "same-origin");
        }
    }

    [Fact]
    public async Task A_refused_method_a_refused_host_and_an_unchanged_answer_have_them_too()
    {
        await using var site = TestSite.Start();
        var picture = $"/pictures/{await site.WithOneOfEachAsync()}/320.jpg";
        var style = StyleHash(await site.ReadAsync("/"));
        await SendAsync(new HttpRequestMessage(HttpMethod.Post, "/"), HttpStatusCode.MethodNotAllowed, "same-origin");
        await SendAsync(new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { Host = "evil.example" } }, HttpStatusCode.BadRequest,
            "same-origin");
        using var first = await site.Client.GetAsync(picture, TestContext.Current.CancellationToken);
        await SendAsync(
            new HttpRequestMessage(HttpMethod.Get, picture) { Headers = { IfModifiedSince = first.Content.Headers.LastModified } },
            HttpStatusCode.NotModified,
            "cross-origin");

        using var article = await site.Client.GetAsync("/articles/harbour-opens", TestContext.Current.CancellationToken);
        await SendAsync(
            new HttpRequestMessage(HttpMethod.Get, "/articles/harbour-opens") { Headers = { IfNoneMatch = { article.Headers.ETag! } } },
            HttpStatusCode.NotModified,
            "same-origin");

        async Task SendAsync(HttpRequestMessage request, HttpStatusCode status, string crossOrigin)
        {
            using (request)
            {
                using var answer = await site.Client.SendAsync(request, TestContext.Current.CancellationToken);
                Assert.Equal(status, answer.StatusCode);
                Check(style, answer, crossOrigin);
            }
        }
    }

    [Fact]
    public async Task A_failure_has_them_says_nothing_of_its_cause_and_is_logged_once()
    {
        using var folder = new TestFolder();
        await using (var site = TestSite.Start(folder: folder.Path, options: new TestSiteOptions
        {
            Settings = LogFiles.From("Warning"),
            Services = services => services.Replace(ServiceDescriptor.Scoped(
                _ => new Catalogue("/nowhere/secret-place.db", TimeProvider.System).OpenRead())),
        }))
        {
            using var answer = await site.Client.GetAsync("/", TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
            Assert.True(answer.Headers.CacheControl?.NoStore);
            var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Check(StyleHash(body), answer, "same-origin");
            Assert.Contains("Something went wrong on our side", body, StringComparison.Ordinal);
            Assert.DoesNotContain("Sqlite", body, StringComparison.OrdinalIgnoreCase);
        }

        var failure = Assert.Single(LogFiles.Failures(folder.Path));
        Assert.Contains("SQLite Error 14", failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_production_over_https_browsers_are_told_to_stay_with_https()
    {
        await using var site = TestSite.Start(options: new TestSiteOptions
        {
            Environment = "Production",
            Settings = new Dictionary<string, string> { ["NewsDesk:BaseUrl"] = "https://news.example.org" },
        });
        using var request = new HttpRequestMessage(HttpMethod.Get, "https://news.example.org/");
        using var answer = await site.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal("max-age=31536000", Assert.Single(answer.Headers.GetValues("Strict-Transport-Security")));
    }

    [Theory]
    [InlineData("/", "'self'", "publickey-credentials-get=()")]
    [InlineData("/admin/sign-in", "'self' blob:", "publickey-credentials-create=self, publickey-credentials-get=self")]
    public async Task Passkeys_and_pictures_from_memory_are_for_the_newsroom_and_nothing_else_is_for_any_page(
        string path, string pictures, string passkeys)
    {
        await using var site = TestSite.Start();
        using var answer = await site.Client.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(
            "accelerometer=(), autoplay=(), camera=(), display-capture=(), encrypted-media=(), fullscreen=(), geolocation=(), "
            + "gyroscope=(), "
                + $"magnetometer=(), microphone=(), midi=(), payment=(), picture-in-picture=(), {passkeys}, "
                + "screen-wake-lock=(), sync-xhr=(), usb=(), xr-spatial-tracking=()",
            string.Join(", ", Assert.Single(answer.Headers.GetValues("Permissions-Policy")).Split(", ").Order(StringComparer.Ordinal)));
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith($"default-src 'none'; img-src {pictures}; style-src 'self'", policy, StringComparison.Ordinal);
        Assert.EndsWith(
            "; script-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'", policy,
            StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Strict-Transport-Security"));
    }

    private static void Check(string style, HttpResponseMessage answer, string crossOrigin)
    {
        var headers = answer.Headers.Concat(answer.Content.Headers)
            .ToDictionary(header => header.Key, header => string.Join(", ", header.Value));
        foreach (var (name, value) in Always)
        {
            Assert.Equal((name, value), (name, headers.GetValueOrDefault(name)));
        }

        Assert.Equal(crossOrigin, headers["Cross-Origin-Resource-Policy"]);
        Assert.Contains("geolocation=()", headers["Permissions-Policy"], StringComparison.Ordinal);
        Assert.DoesNotContain("web-share", headers["Permissions-Policy"], StringComparison.Ordinal);
        Assert.Equal(
            ["base-uri 'none'", "connect-src 'self'", "default-src 'none'", "form-action 'self'", "frame-ancestors 'none'",
                "img-src 'self'", "script-src 'self'", $"style-src 'self' 'sha256-{style}'"],
            headers["Content-Security-Policy"].Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Order(StringComparer.Ordinal));
        Assert.Empty(headers.Keys
            .Except(Always.Keys)
            .Except(["Cross-Origin-Resource-Policy", "Permissions-Policy", "Content-Security-Policy"])
            .Except(Ordinary));
    }

    /// <summary>The hash of the style element as the page carries it.</summary>
    private static string StyleHash(string page) =>
        Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(ParsedPages.Parse(page).QuerySelector("style")!.TextContent)));
}
