using System.Globalization;
using NewsDesk.Accounts;
using NewsDesk.Articles;
using NewsDesk.People;
using NewsDesk.Pictures;
using NewsDesk.Pictures.Files;
using NewsDesk.Storage;
using NewsDesk.Tests.Pictures;
using NewsDesk.Web.Pages.Admin;
using NewsDesk.Workflow;

namespace NewsDesk.Web.Tests.Admin;

/// <summary>
/// The newsroom that the newsroom's table of docs/routes.md takes its examples from: a published article with two versions, the second
/// scheduled, the draft
/// of a writer who has handed it to nobody, one that was submitted and is not fit yet, and a picture that nothing uses.
/// </summary>
internal static class AdminNewsroom
{
    /// <returns>What the names in braces stand for.</returns>
    public static async Task<IReadOnlyDictionary<string, string>> FillAsync(TestSite site)
    {
        var published = await site.PublishAsync(TestSite.Text("harbour", "Harbour opens") with { VisibleFrom = TestSite.Noon.AddDays(-1) });
        await site.PublishAsync(
            TestSite.Text("harbour", "Harbour closes", EditKind.Update) with { VisibleFrom = TestSite.Noon.AddDays(1) });
        var (writer, _) = await site.Get<AddUser>()
            .ExecuteAsync("secretive@example.org", "Secretive Writer", Role.Writer, Actor.Command("test"), CancellationToken.None);
        var uid = Guid.CreateVersion7();
        var draft = await site.Get<SaveDraft>()
            .BeginAsync(uid, ArticleType.Article, new ArticleContent { Headline = "Bridge closes" }, writer!, null, CancellationToken.None);
        var submitted = await site.Get<SaveDraft>().BeginAsync(Guid.CreateVersion7(), ArticleType.Article, new ArticleContent
        {
            Headline = "Lock gate sticks",
            Markdown = "See [the plan](/articles/no-such-plan).\n\n## Costs\n\n| Part | Euro |\n|---|--:|\n| Gate | 1,200 |",
        }, writer!, null, CancellationToken.None);
        await site.Get<HandOver>().SubmitAsync(submitted.Value!.ArticleId, "Is the table right?", submitted.Value!.SavedAt, null, writer!,
            CancellationToken.None);
        var picture = await site.PictureAsync();
        await site.PublishAsync(TestSite.Text("pier", "Pier repaired")
            .WithLead(picture) with
        { Section = "Coast", Tags = ["Ships"], Authors = ["Ada Quay"] });
        var (unused, _) = await site.Get<AddPicture>()
            .ExecuteAsync(SamplePictures.Jpeg(330, 200), "unused.jpg", writer!, CancellationToken.None);
        var (person, _) = await site.Get<AddUser>()
            .ExecuteAsync("olu@example.org", "Olu", Role.Writer, Actor.Command("test"), CancellationToken.None);
        var ended = await site.Get<OneTimeLinks>()
            .InviteAsync("ida@example.org", "Ida", Role.Writer, Actor.Command("test"), CancellationToken.None);
        var invitation = await site.Get<OneTimeLinks>()
            .InviteAsync("ida@example.org", "Ida", Role.Writer, Actor.Command("test"), CancellationToken.None);
        return new Dictionary<string, string>
        {
            ["style"] = site.Get<AdminAssets>().Address(AdminAssets.Style),
            ["article"] = published.ArticleId.ToString(CultureInfo.InvariantCulture),
            ["draft"] = draft.Value!.ArticleId.ToString(CultureInfo.InvariantCulture),
            ["submitted"] = submitted.Value!.ArticleId.ToString(CultureInfo.InvariantCulture),
            ["draft-uid"] = uid.ToString(),
            ["picture"] = picture.Hash,
            ["unused picture"] = unused!.Hash,
            ["person"] = person!.Id.ToString(CultureInfo.InvariantCulture),
            ["invitation"] = $"/admin/links/{invitation.Value}",
            ["ended invitation"] = $"/admin/links/{ended.Value}",
        };
    }

    /// <summary>An address of an example, with what the names in braces stand for.</summary>
    public static string Named(string example, IReadOnlyDictionary<string, string> things) =>
        things.Aggregate(example, (text, thing) => text.Replace($"{{{thing.Key}}}", thing.Value, StringComparison.Ordinal));
}
