using NewsDesk.Articles;
using NewsDesk.People;
using NewsDesk.Publishing;

namespace NewsDesk.Web.Tests.Rehearsals;

/// <summary>A newsroom with a page of each kind, and texts that readers must not see.</summary>
internal static class RehearsalNewsroom
{
    /// <summary>Words of every text that is scheduled, withdrawn or retired.</summary>
    public const string Hidden = "Secret merger";

    public static IReadOnlyList<string> Pages(DateTimeOffset published) =>
    [
        "/ (front page)",
        "/articles/pier (newest article)",
        "/articles/harbour (article with pictures)",
        "/about (page of the site)",
        "/sections/coast (section)",
        "/tags/ships (tag)",
        "/authors/ada-quay (author)",
        "/archive (archive)",
        $"/archive/{published:yyyy}/{published:MM} (month)",
        $"/archive/{published:yyyy}/{published:MM}/{published:dd} (day)",
        "/articles/there-is-no-such-article (page that is not there)",
    ];

    /// <param name="site">A site without articles.</param>
    /// <param name="published">When the newest article was published, in the past of the site.</param>
    public static async Task FillAsync(TestSite site, DateTimeOffset published)
    {
        var filed = TestSite.Text("harbour", "Harbour opens") with
        {
            Section = "Coast",
            Tags = ["Ships"],
            Authors = ["Ada Quay"],
            VisibleFrom = published.AddDays(-1),
        };
        await site.PublishAsync(filed.WithLead(await site.PictureAsync()));
        await site.PublishAsync(filed with { Slug = "pier", Headline = "Pier repaired", VisibleFrom = published });
        await site.PublishAsync(TestSite.Text("about", "About us") with { Type = ArticleType.Page, VisibleFrom = published });

        var hidden = filed with { Headline = Hidden, Summary = Hidden, Markdown = Hidden, Section = Hidden, Tags = [Hidden] };
        await site.PublishAsync(hidden with { Slug = "scheduled", VisibleFrom = site.Clock.GetUtcNow().AddDays(10) });
        var withdrawn = await site.PublishAsync(hidden with { Slug = "withdrawn", VisibleFrom = published.AddMinutes(1) });
        await Newsroom.DoAsync(site.Get<WithdrawArticle>()
            .ExecuteAsync(withdrawn.ArticleId, "", "A test.", Actor.Command("test"), TestContext.Current.CancellationToken));
    }
}
