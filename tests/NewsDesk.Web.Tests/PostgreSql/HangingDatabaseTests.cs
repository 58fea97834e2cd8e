using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using NewsDesk.Tests.Storage.PostgreSql;
using NewsDesk.Web.Caching;

namespace NewsDesk.Web.Tests.PostgreSql;

/// <summary>A server that accepts connections and answers nothing: readers see cached pages, or are soon asked to come back.</summary>
public sealed class HangingDatabaseTests : IAsyncDisposable
{
    private readonly TestServer server;
    private readonly TestSite site;

    public HangingDatabaseTests()
    {
        (server, var connectionString) = TestCluster.StartOwn();
        site = TestSite.Start(options: new TestSiteOptions
        {
            Settings = new Dictionary<string, string> { ["NewsDesk:Database"] = $"{connectionString};Command Timeout=1" },
            // It would find out before any reader does.
            Services = services => services.Remove(services.Single(service => service.ImplementationType == typeof(ContentPoller))),
        });
    }

    [Fact]
    public async Task Readers_are_asked_to_come_back_and_see_cached_pages_meanwhile()
    {
        await site.PublishAsync(TestSite.Text("harbour", "Harbour opens") with { Section = "Coast" });
        Assert.Equal(200, await site.StatusAsync("/"));
        server.Freeze();
        try
        {
            var clock = Stopwatch.StartNew();
            foreach (var path in new[] { "/archive", "/sections/coast", "/there-is-none" })
            {
                using var response = await site.Client.GetAsync(path, TestContext.Current.CancellationToken);
                Assert.Equal((path, 503), (path, (int)response.StatusCode));
                Assert.NotNull(response.Headers.RetryAfter);
            }

            Assert.Equal(200, await site.StatusAsync("/"));
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), $"{clock.Elapsed}");
        }
        finally
        {
            server.Thaw();
        }

        for (var n = 0; await site.StatusAsync("/sections/coast") != 200; n++)
        {
            Assert.True(n < 600, "The site did not go on within a minute.");
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await site.DisposeAsync();
        server.Stop();
    }
}
