using NewsDesk.Articles;
using NewsDesk.People;
using NewsDesk.Publishing;

namespace NewsDesk.Web.Tests.Visibility;

public sealed class AlsoSeeTests
{
    private const string Line = "<p class=\"also-see\"><span>Also see:</span> <a href=\"/articles/{0}\">More of it</a></p>";

    [Fact]
    public async Task A_line_vanishes_whole_while_its_article_is_withdrawn_and_a_link_in_a_sentence_loses_only_the_link()
    {
        await using var site = TestSite.Start();
        var target = await TargetAsync(site);
        await ShowsAsync(site, "target");

        await Newsroom.DoAsync(site.Get<WithdrawArticle>()
            .ExecuteAsync(target, "", "wrong", Actor.Command("test"), CancellationToken.None));
        await ShowsAsync(site, null);

        site.Clock.SetUtcNow(TestSite.Noon.AddMinutes(1));
        await site.PublishAsync(TestSite.Text("target", "Target", EditKind.Update));
        await ShowsAsync(site, "target");
    }

    [Fact]
    public async Task Links_follow_an_article_that_moves()
    {
        await using var site = TestSite.Start();
        var target = await TargetAsync(site);
        await Newsroom.DoAsync(site.Get<MoveArticle>().ExecuteAsync(target, "elsewhere", Actor.Command("test"), CancellationToken.None));
        await ShowsAsync(site, "elsewhere");
    }

    [Fact]
    public async Task An_article_that_was_never_written_is_linked_once_it_is()
    {
        await using var site = TestSite.Start();
        await SourceAsync(site);
        await ShowsAsync(site, null);
        await site.PublishAsync(TestSite.Text("target", "Target"));
        await ShowsAsync(site, "target");
    }

    private static async Task<long> TargetAsync(TestSite site)
    {
        var target = await site.PublishAsync(TestSite.Text("target", "Target") with { VisibleFrom = TestSite.Noon.AddDays(-1) });
        await SourceAsync(site);
        return target.ArticleId;
    }

    private static Task SourceAsync(TestSite site) => site.PublishAsync(TestSite.Text("source", "Source") with
    {
        Markdown = "Begin.\n\nAlso see: [More of it](/articles/target)\n\nIt was [told *before*](/articles/target) here.",
    });

    /// <param name="site">The site.</param>
    /// <param name="slug">Where both links lead; null where neither may stand.</param>
    private static async Task ShowsAsync(TestSite site, string? slug)
    {
        var text = (await site.OpenAsync("/articles/source")).QuerySelector(".text")!.InnerHtml;
        Assert.Equal(slug is not null, text.Contains(Line.Replace("{0}", slug, StringComparison.Ordinal), StringComparison.Ordinal));
        Assert.Equal(slug is not null, text.Contains("Also see", StringComparison.Ordinal));
        Assert.Equal(slug is not null, text.Contains("More of it", StringComparison.Ordinal));
        var flash = slug is null ? "told <em>before</em>" : $"<a href=\"/articles/{slug}\">told <em>before</em></a>";
        Assert.Contains($"<p>It was {flash} here.</p>", text, StringComparison.Ordinal);
    }
}
