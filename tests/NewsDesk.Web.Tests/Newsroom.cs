using NewsDesk.Accounts;
using NewsDesk.Articles;
using NewsDesk.People;
using NewsDesk.Pictures.Files;
using NewsDesk.Publishing;
using NewsDesk.Reading;
using NewsDesk.Storage;
using NewsDesk.Terms;
using NewsDesk.Tests;
using NewsDesk.Tests.Pictures;
using NewsDesk.Workflow;

namespace NewsDesk.Web.Tests;

/// <summary>Fills a site with what a test needs to see.</summary>
internal static class Newsroom
{
    /// <summary>Stores a picture of one colour; every width is another picture.</summary>
    public static async Task<StoredPicture> PictureAsync(this TestSite site, int width = 320) =>
        Assert.IsType<StoredPicture>(
            (await site.Get<PictureFiles>().AddAsync(SamplePictures.Jpeg(width, 200), CancellationToken.None)).Value);

    public static TestPublication WithLead(this TestPublication publication, StoredPicture picture) => publication with
    {
        Lead = new LeadPicture("lead.jpg", "A pier", "The pier", "Somebody"),
        Pictures = new Dictionary<string, StoredPicture>(publication.Pictures) { ["lead.jpg"] = picture },
    };

    public static async Task DoAsync<T>(Task<T> act)
        where T : Result => Assert.Null((await act).Problem);

    /// <summary>
    /// The newsroom that docs/routes.md takes its examples from: an article at its second address, an older one beside it in every list,
    /// one withdrawn after a move,
    /// the page "about" at its second address and the withdrawn page "jobs".
    /// </summary>
    /// <returns>The hash of the article's picture.</returns>
    public static async Task<string> WithOneOfEachAsync(this TestSite site)
    {
        var picture = await site.PictureAsync();
        var harbour = await site.PublishAsync((TestSite.Text("harbour", "Harbour opens") with
        {
            Section = "Coast",
            Tags = ["Ships"],
            Authors = ["Ada Quay"],
            VisibleFrom = TestSite.Noon.AddDays(-1),
        }).WithLead(picture));
        await site.PublishAsync(TestSite.Text("pier", "Pier repaired") with
        {
            Section = "Coast",
            Tags = ["Ships"],
            Authors = ["Ada Quay"],
            VisibleFrom = TestSite.Noon.AddDays(-1).AddHours(-1),
        });
        var withdrawn = await site.PublishAsync(TestSite.Text("bridge", "Bridge closes") with { VisibleFrom = TestSite.Noon.AddDays(-2) });
        var about = await site.PublishAsync(TestSite.Text("about-the-desk", "About us") with { Type = ArticleType.Page });
        var jobs = await site.PublishAsync(TestSite.Text("jobs", "Jobs") with { Type = ArticleType.Page });
        var move = site.Get<MoveArticle>();
        await DoAsync(move.ExecuteAsync(harbour.ArticleId, "harbour-opens", Actor.Command("test"), CancellationToken.None));
        await DoAsync(move.ExecuteAsync(withdrawn.ArticleId, "bridge-closes", Actor.Command("test"), CancellationToken.None));
        await DoAsync(move.ExecuteAsync(about.ArticleId, "about", Actor.Command("test"), CancellationToken.None));
        await MoveForAMomentAsync(site);
        var withdraw = site.Get<WithdrawArticle>();
        await DoAsync(withdraw.ExecuteAsync(withdrawn.ArticleId, "It was wrong.", "wrong", Actor.Command("test"), CancellationToken.None));
        await DoAsync(withdraw.ExecuteAsync(jobs.ArticleId, "", "old", Actor.Command("test"), CancellationToken.None));
        return picture.Hash;
    }

    /// <summary>What a link ends with that shows a published article's text as a preview.</summary>
    public static async Task<string> PreviewAsync(this TestSite site, string slug)
    {
        var place = await site.Get<ArticleBySlug>().FindAsync(ArticleType.Article, slug, site.AsOf);
        var (person, _) = await site.Get<AddUser>()
            .ExecuteAsync("previewer@example.org", "Previewer", Role.Writer, Actor.Command("test"), CancellationToken.None);
        var (secret, problem) = await site.Get<GuestPreviews>().MakeAsync(place.Article!.Id, 1, person!, CancellationToken.None);
        Assert.Null(problem);
        return secret!;
    }

    /// <summary>A section, tag and author that have had another address, shoreline, vessels and ada, and are back at their first.</summary>
    private static async Task MoveForAMomentAsync(TestSite site)
    {
        var edit = site.Get<EditTerm>();
        foreach (var (coast, ships, ada) in new[] { ("shoreline", "vessels", "ada"), ("coast", "ships", "ada-quay") })
        {
            await DoAsync(edit.ExecuteAsync(TermKind.Section, 1, new TermFields("Coast", coast), null, Actor.Command("test"),
                CancellationToken.None));
            await DoAsync(edit.ExecuteAsync(TermKind.Tag, 1, new TermFields("Ships", ships), null, Actor.Command("test"),
                CancellationToken.None));
            await DoAsync(edit.ExecuteAsync(TermKind.Author, 1, new TermFields("Ada Quay", ada), null, Actor.Command("test"),
                CancellationToken.None));
        }
    }
}
