using NewsDesk.Publishing;
using NewsDesk.Tests;
using NewsDesk.Tests.Storage.PostgreSql;

namespace NewsDesk.Web.Tests.PostgreSql;

/// <summary>A command beside a running site is noticed within a second, also where the site's server was away meanwhile.</summary>
public sealed class OtherProgramTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_change_by_another_program_shows_within_a_second(bool isRestarted)
    {
        var (server, connectionString) = TestCluster.StartOwn();
        try
        {
            using var folder = new TestFolder();
            await using var site = TestSite.Start(folder: folder.Path, options: new TestSiteOptions
            {
                Settings = new Dictionary<string, string> { ["NewsDesk:Database"] = connectionString },
            });
            Assert.Contains("Nothing is published yet", await site.ReadAsync("/"), StringComparison.Ordinal);
            if (isRestarted)
            {
                server.EndFast();
                server.StartAgain();
            }

            using var other = Storage.Catalogue.InDatabase(connectionString, site.Clock);
            var publish = new PublishArticle(other, site.Get<Rendering.MarkdownRenderer>());
            Assert.Null((await publish.ExecuteAsync(TestSite.Text("a", "From elsewhere"), TestContext.Current.CancellationToken)).Problem);

            await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
            Assert.Contains("From elsewhere", await site.ReadAsync("/"), StringComparison.Ordinal);
        }
        finally
        {
            server.Stop();
        }
    }
}
