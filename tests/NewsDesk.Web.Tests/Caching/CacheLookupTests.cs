using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using NewsDesk.Articles;
using NewsDesk.Web.Http;
using NewsDesk.Web.Logging;

namespace NewsDesk.Web.Tests.Caching;

/// <summary>What is answered before routing, and that nobody can tell.</summary>
public sealed class CacheLookupTests
{
    [Fact]
    public async Task A_hit_is_answered_before_anything_that_a_page_needs()
    {
        var seen = new SeenEndpoints();
        await using var site =
            TestSite.Start(options: new TestSiteOptions { Services = services => services.AddSingleton<IStartupFilter>(seen) });
        await site.PublishAsync(TestSite.Text("a", "Headline"));
        await site.ReadAsync("/articles/a");
        await site.ReadAsync("/articles/a");
        await site.ReadAsync("/articles/a?utm_source=x");
        site.Clock.Advance(TimeSpan.FromSeconds(1));
        await site.PublishAsync(TestSite.Text("a", "Newer headline", Articles.EditKind.Minor));
        Assert.Contains("Newer headline", await site.ReadAsync("/articles/a"), StringComparison.Ordinal);

        Assert.Equal([true, false, true, true], seen.Reached);
    }

    [Theory]
    [InlineData("/articles/a", "GET", "br")]
    [InlineData("/articles/a", "GET", "gzip")]
    [InlineData("/articles/a", "GET", "identity")]
    [InlineData("/articles/a", "HEAD", "br")]
    [InlineData("/articles/a", "304", "br")]
    [InlineData("/", "GET", "br")]
    [InlineData("/", "GET", "gzip, deflate, br, zstd")]
    [InlineData("/", "HEAD", "identity")]
    [InlineData("/", "304", "gzip")]
    [InlineData("/nowhere", "GET", "br")]
    [InlineData("/nowhere", "HEAD", "gzip")]
    [InlineData("/error/404", "GET", "br")]
    public async Task A_hit_has_the_headers_and_the_body_of_a_miss(string path, string method, string encoding)
    {
        await using var site = TestSite.Start(options: new TestSiteOptions { OnKestrel = true });
        await site.PublishAsync(TestSite.Text("a", "Headline"));
        using var first = await site.Client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        // A change that leaves the page as it was: the next one is made anew, and its tag is known.
        await site.PublishAsync(TestSite.Text("other", "Other") with { VisibleFrom = TestSite.Noon.AddYears(1) });

        var miss = await AskAsync();
        var hit = await AskAsync();

        Assert.Equal(miss, hit);
        Assert.Contains("Content-Security-Policy", hit.Headers, StringComparison.Ordinal);
        Assert.Equal(method == "304" ? 304 : (int)first.StatusCode, hit.Status);

        async Task<(int Status, string Headers, string Body)> AskAsync()
        {
            using var request = new HttpRequestMessage(method == "HEAD" ? HttpMethod.Head : HttpMethod.Get, path);
            request.Headers.TryAddWithoutValidation("Accept-Encoding", encoding);
            if (method == "304")
            {
                request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
            }

            using var response = await site.Client.SendAsync(request, TestContext.Current.CancellationToken);
            var headers = response.Headers.Concat(response.Content.Headers)
                .Where(header => header.Key != "Date")
                .Select(header => $"{header.Key}: {string.Join(", ", header.Value)}")
                .Order(StringComparer.Ordinal);
            var body = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
            return ((int)response.StatusCode, string.Join('\n', headers), Convert.ToHexString(body));
        }
    }

    [Fact]
    public async Task A_hit_is_refused_and_redirected_as_a_page_is()
    {
        await using var site = TestSite.Start(options: new TestSiteOptions
        {
            OnKestrel = true,
            Settings = new Dictionary<string, string>
            {
                ["NewsDesk:TrustedProxies"] = "127.0.0.1",
                ["NewsDesk:BaseUrl"] = "https://news.example.org",
                ["NewsDesk:RequestsPerMinute"] = "4",
            },
        });
        Assert.Equal(HttpStatusCode.OK, await AskAsync("https", "localhost"));
        Assert.Equal(HttpStatusCode.OK, await AskAsync("https", "localhost"));
        Assert.Equal(HttpStatusCode.MovedPermanently, await AskAsync("http", "localhost"));
        Assert.Equal(HttpStatusCode.BadRequest, await AskAsync("https", "evil.example"));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, await AskAsync("https", "localhost", HttpMethod.Post, client: "203.0.113.8"));
        Assert.Equal(HttpStatusCode.OK, await AskAsync("https", "localhost"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await AskAsync("https", "localhost"));

        async Task<HttpStatusCode> AskAsync(string scheme, string host, HttpMethod? method = null, string client = "203.0.113.7")
        {
            using var request = new HttpRequestMessage(method ?? HttpMethod.Get, "/") { Headers = { Host = host } };
            request.Headers.Add("X-Forwarded-For", client);
            request.Headers.Add("X-Forwarded-Proto", scheme);
            using var response = await site.Client.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.True(response.Headers.Contains("Content-Security-Policy"));
            return response.StatusCode;
        }
    }

    [Theory]
    [InlineData("news.example.org", true)]
    [InlineData("NEWS.example.org:8080", true)]
    [InlineData("[::1]:5000", true)]
    [InlineData("[::1]", true)]
    [InlineData("a.wild.example", true)]
    [InlineData("wild.example", false)]
    [InlineData("news.example.org.evil.example", false)]
    [InlineData("evil.example:news.example.org", false)]
    [InlineData("news.example.org:1:2", false)]
    [InlineData("", false)]
    public async Task A_host_is_allowed_whatever_its_port_and_its_letters(string host, bool expected)
    {
        await using var site = TestSite.Start(options: new TestSiteOptions
        {
            Settings = new Dictionary<string, string> { ["NewsDesk:AllowedHosts"] = "news.example.org;[::1];*.wild.example" },
        });
        Assert.Equal(expected, site.Get<AllowedHosts>().Contains(new HostString(host)));
    }

    /// <summary>Whether each request in turn came as far as an endpoint.</summary>
    private sealed class SeenEndpoints : IStartupFilter
    {
        public ConcurrentQueue<bool> Reached { get; } = [];

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(async (context, pipeline) =>
            {
                await pipeline(context);
                if (context.Request.Path.StartsWithSegments("/articles", StringComparison.Ordinal)
                    && context.Features.Get<Logging.Unlogged>() is null)
                {
                    Reached.Enqueue(context.GetEndpoint() is not null);
                }
            });
            next(app);
        };
    }
}
