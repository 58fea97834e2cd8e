using System.Net;
using Microsoft.AspNetCore.Http;
using NewsDesk.Articles;
using NewsDesk.People;
using NewsDesk.Publishing;
using NewsDesk.Storage;
using NewsDesk.Tests;
using NewsDesk.Web.SignIn;
using NewsDesk.Web.Telemetry;
using NewsDesk.Web.Tests.Admin;
using NewsDesk.Web.Tests.Admin.People;

namespace NewsDesk.Web.Tests.Telemetry;

/// <summary>What is measured of requests, publishes and rejections.</summary>
public sealed partial class SiteMetricsTests
{
    private const string Durations = "http.server.request.duration";
    private const string Lookups = "newsdesk.cache.lookups";
    private const string Rejected = "newsdesk.requests.rejected";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_request_is_measured_once_by_the_kind_of_its_page()
    {
        await using var site = TestSite.Start();
        await site.PublishAsync(
            TestSite.Text("harbour", "Harbour opens") with { Section = "Coast", Tags = ["Ships"], Authors = ["Ada Quay"] });
        await site.PublishAsync(TestSite.Text("about", "About us") with { Type = ArticleType.Page });
        using var measured = new Measurements(site);
        string[] paths = ["/", "/articles/harbour", "/Articles/harbour", "/sections/coast", "/tags/ships", "/authors/ada-quay", "/archive",
            "/about", "/nothing-here", "/articles/nothing", "/pictures/none/640.jpg", "/previews/none", "/favicon.svg", "/healthz",
            "/admin",
            "/api/articles", "/error/404"];
        foreach (var path in paths)
        {
            await site.ReadAsync(path);
        }

        using var unknown = await site.Client.SendAsync(new HttpRequestMessage(new HttpMethod("ADA"), "/"), Cancellation);

        Assert.Equal(
        [
            "front GET 200", "article GET 200", "article GET 200", "section GET 200", "tag GET 200", "author GET 200", "archive GET 200",
            "page GET 200", "not_found GET 404", "not_found GET 404", "not_found GET 404", "not_found GET 404", "icon GET 200",
            "health GET 200", "admin GET 302", "api GET 401", "not_found GET 404", "front _OTHER 405",
        ], measured.Of(Durations));
    }

    [Fact]
    public async Task Every_route_has_its_kind()
    {
        await using var site = TestSite.Start();
        var kinds = site.Endpoints().Select(endpoint => endpoint.PlainRoute()).Distinct()
            .Where(route => PageKind.Of(route, StatusCodes.Status200OK) == "page");
        Assert.Equal(["/{slug}"], kinds);
    }

    [Fact]
    public async Task A_lookup_is_a_miss_a_hit_or_revalidated()
    {
        await using var site = TestSite.Start();
        using var measured = new Measurements(site);
        using var first = await site.Client.GetAsync(new Uri("/", UriKind.Relative), Cancellation);
        await site.ReadAsync("/");
        await site.ReadAsync("/?utm_source=x");
        using var known = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { IfNoneMatch = { first.Headers.ETag! } } };
        using var revalidated = await site.Client.SendAsync(known, Cancellation);

        Assert.Equal(["miss", "hit", "hit", "revalidated"], measured.Of(Lookups));
        Assert.Equal(["front GET 200", "front GET 200", "front GET 200", "front GET 304"], measured.Of(Durations));
    }

    [Fact]
    public async Task A_publish_is_counted_by_its_kind_once_it_is_committed_and_a_repeat_is_none()
    {
        await using var site = TestSite.Start();
        using var measured = new Measurements(site);
        var text = TestSite.Text("harbour", "Harbour opens") with { Operation = "one" };
        await site.PublishAsync(text);
        await site.PublishAsync(text);
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        await site.PublishAsync(TestSite.Text("harbour", "Harbour opened", EditKind.Update));
        var refused = await site.Get<PublishArticle>().ExecuteAsync(TestSite.Text("harbour", "", EditKind.Minor), Cancellation);
        Assert.NotNull(refused.Problem);
        await Assert.ThrowsAsync<InvalidOperationException>(() => site.Get<Catalogue>().WriteAsync<bool>(
            async write =>
            {
                await PublishArticle.WriteAsync(write,
                    (await site.Get<PublishArticle>().PrepareAsync(TestSite.Text("pier", "Pier").ToPublication(), Cancellation)).Value!,
                    text.Pictures);
                throw new InvalidOperationException("Rolled back.");
            },
            Cancellation));

        Assert.Equal(["first", "update"], measured.Of("newsdesk.publishes"));
    }

    [Fact]
    public async Task Rejected_requests_are_counted_by_their_reasons()
    {
        var addresses = new Addresses { Now = IPAddress.Parse("203.0.113.77") };
        await using var site = TestSite.Start(options: addresses.Options with
        {
            Settings = new Dictionary<string, string> { ["NewsDesk:RequestsPerMinute"] = "3" },
        });
        var ada = await site.AddAsync(Role.Writer);
        using var measured = new Measurements(site);
        foreach (var _ in Enumerable.Range(0, 4))
        {
            await site.ReadAsync("/");
        }

        addresses.Now = null;
        Assert.Equal(["request_rate"], measured.Of(Rejected));
        await AskAsync(site, HttpMethod.Get, "/", ("Host", "evil.example"));
        await AskAsync(site, HttpMethod.Post, "/admin/sign-in", ("Sec-Fetch-Site", "cross-site"));
        await AskAsync(site, HttpMethod.Post, "/admin/sign-in");
        await AskAsync(site, HttpMethod.Get, "/api/articles", ("Authorization", "Bearer nd_none"));
        using var wrong = await Colleague.Visitor(site).SignInAsync(ada.Email, "wrong");
        var writer = await Colleague.SignInAsync(site, Role.Writer, "Bea");
        using var forbidden = await writer.GetAsync("/admin/people");

        Assert.Equal(["request_rate", "host", "foreign_site", "form_token", "api_token", "sign_in", "permission"], measured.Of(Rejected));
    }

    [Fact]
    public async Task A_network_that_guesses_too_often_is_counted()
    {
        await using var site = TestSite.Start();
        await site.AddAsync(Role.Writer);
        using var measured = new Measurements(site);
        var browser = await ThrottleTests.ExhaustAsync(site);
        using var answer = await browser.SignInAsync("ada@example.org");
        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.Equal("guess_limit", measured.Of(Rejected)[^1]);
        Assert.Equal(SignInThrottle.OfNetwork, measured.Of(Rejected).Count(reason => reason == "sign_in"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Measuring_a_cache_hit_allocates_nothing(bool isListenedTo)
    {
        await using var site = TestSite.Start();
        var metrics = site.Get<SiteMetrics>();
        using var counted = new Counted(isListenedTo ? metrics : null);
        Hit();

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var n = 0; n < 1_000; n++)
        {
            Hit();
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(isListenedTo ? 2_002 : 0, counted.Count);

        void Hit() => metrics.Request("GET", "/articles/harbour", StatusCodes.Status200OK, TimeSpan.FromMilliseconds(1), isHit: true);
    }

    private static async Task AskAsync(TestSite site, HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        using var ask = new HttpRequestMessage(method, path);
        if (method == HttpMethod.Post)
        {
            ask.Content = new FormUrlEncodedContent([]);
        }

        foreach (var (name, value) in headers)
        {
            ask.Headers.TryAddWithoutValidation(name, value);
        }

        using var answer = await site.Client.SendAsync(ask, Cancellation);
    }

    /// <summary>A listener that itself allocates nothing.</summary>
    private sealed class Counted : IDisposable
    {
        private readonly System.Diagnostics.Metrics.MeterListener listener = new();

        public Counted(SiteMetrics? metrics)
        {
            listener.InstrumentPublished = (instrument, its) =>
            {
                if (instrument.Meter == metrics?.Meter)
                {
                    its.EnableMeasurementEvents(instrument);
                }
            };
            listener.SetMeasurementEventCallback<double>((_, _, _, _) => Count++);
            listener.SetMeasurementEventCallback<long>((_, _, _, _) => Count++);
            listener.Start();
        }

        public int Count { get; private set; }

        public void Dispose() => listener.Dispose();
    }
}
