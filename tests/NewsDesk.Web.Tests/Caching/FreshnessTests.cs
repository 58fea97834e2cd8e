using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NewsDesk.Articles;
using NewsDesk.Publishing;
using NewsDesk.Reading;
using NewsDesk.Rendering;
using NewsDesk.Storage;
using NewsDesk.Tests;
using NewsDesk.Web.Configuration;

namespace NewsDesk.Web.Tests.Caching;

/// <summary>A reader whose request begins after a change was acknowledged never sees the page from before it.</summary>
public sealed partial class FreshnessTests
{
    private const int Readers = 16;
    private const int Articles = 5;

    /// <summary>Fewer on PostgreSQL: each has its readers ask the server anew, on the same cores.</summary>
    private static readonly int Changes = TestEngine.IsPostgreSql ? 250 : 1_000;

    [Fact]
    public async Task Nobody_sees_an_old_page_during_changes_one_after_the_other()
    {
        await using var site = TestSite.Start(options: new TestSiteOptions
        {
            Services = services => services.Replace(ServiceDescriptor.Singleton(TimeProvider.System)),
        });
        var acknowledged = new int[Articles];
        for (var n = 0; n < Articles; n++)
        {
            await site.PublishAsync(Edition(n, 0, EditKind.First));
        }

        using var done = new CancellationTokenSource();
        var readers = Enumerable.Range(0, Readers).Select(reader => Task.Run(() => ReadAsync(site, reader, acknowledged, done.Token)))
            .ToList();
        for (var edition = 1; edition <= Changes; edition++)
        {
            var article = edition % Articles;
            await site.PublishAsync(Edition(article, edition, EditKind.Minor));
            Volatile.Write(ref acknowledged[article], edition);
        }

        await done.CancelAsync();
        var reads = await Task.WhenAll(readers);
        Assert.All(reads, count => Assert.True(count > Articles, $"A reader saw {count} pages while they were changed."));
        Assert.True(reads.Sum() >= Changes, $"{reads.Sum()} reads are too few to have met every change.");
    }

    /// <summary>Loops over the articles and the front page; returns how many pages it read before the last change.</summary>
    private static async Task<int> ReadAsync(TestSite site, int reader, int[] acknowledged, CancellationToken done)
    {
        var reads = 0;
        for (; !done.IsCancellationRequested; reads++)
        {
            var article = (reads + reader) % (Articles + 1);
            var floor = acknowledged.Select((_, n) => Volatile.Read(ref acknowledged[n])).ToArray();
            var page = await site.ReadAsync(article == Articles ? "/" : $"/articles/story-{article}");
            var seen = Editions().Matches(page).Select(match => (Article: Number(match, 1), Edition: Number(match, 2))).ToList();
            Assert.NotEmpty(seen);
            Assert.All(seen, headline => Assert.True(
                headline.Edition >= floor[headline.Article],
                $"Story {headline.Article} was seen in edition {headline.Edition} after {floor[headline.Article]} was acknowledged."));
        }

        return reads;
    }

    [Fact]
    public async Task A_version_and_a_notice_of_age_appear_at_their_instants_on_pages_that_were_kept()
    {
        await using var site = TestSite.Start();
        await site.PublishAsync(TestSite.Text("a", "Old headline"));
        var begins = site.Clock.GetUtcNow().AddHours(1);
        await site.PublishAsync(TestSite.Text("a", "New headline", EditKind.Minor) with { VisibleFrom = begins });
        var ages = TestSite.Noon + NewsDesk.Reading.Article.OldAfter;

        site.Clock.SetUtcNow(begins.AddMilliseconds(-1));
        Assert.Contains("Old headline", await site.ReadAsync("/"), StringComparison.Ordinal);
        site.Clock.SetUtcNow(begins);
        Assert.Contains("New headline", await site.ReadAsync("/"), StringComparison.Ordinal);

        site.Clock.SetUtcNow(ages.AddMilliseconds(-1));
        Assert.DoesNotContain("over 30 days old", await site.ReadAsync("/articles/a"), StringComparison.Ordinal);
        site.Clock.SetUtcNow(ages);
        Assert.Contains("over 30 days old", await site.ReadAsync("/articles/a"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_by_another_program_shows_within_a_second()
    {
        await using var site = TestSite.Start();
        Assert.Contains("Nothing is published yet", await site.ReadAsync("/"), StringComparison.Ordinal);
        using var other = site.Get<NewsDeskOptions>().OpenCatalogue(site.Clock);

        var publish = new PublishArticle(other, site.Get<Rendering.MarkdownRenderer>());
        Assert.Null((await publish.ExecuteAsync(TestSite.Text("a", "From elsewhere"), TestContext.Current.CancellationToken)).Problem);

        await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        Assert.Contains("From elsewhere", await site.ReadAsync("/"), StringComparison.Ordinal);
    }

    private static TestPublication Edition(int article, int edition, EditKind kind) =>
        TestSite.Text($"story-{article}", $"Story {article} edition {edition}.", kind);

    private static int Number(Match match, int group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@">Story (\d+) edition (\d+)\.<")]
    private static partial Regex Editions();
}
