using NewsDesk.Articles;
using NewsDesk.Lists;
using NewsDesk.People;
using NewsDesk.Pictures;
using NewsDesk.Publishing;
using NewsDesk.Storage;
using NewsDesk.Terms;
using NewsDesk.Workflow;

namespace NewsDesk.Web.Tests.Visibility;

/// <summary>All that can be done to an article before readers see its first version, and what nobody else may notice of it.</summary>
public sealed class UnseenFirstVersionTests
{
    private static readonly Guid Uid = Guid.Parse("019ca000-0000-7000-8000-000000000001");

    [Fact]
    public async Task Only_who_made_it_sees_what_is_done_to_an_article_before_its_first_version()
    {
        await using var acts = await UnseenActs.StartAsync();
        var (site, maker, editor) = (acts.Site, acts.Maker, acts.User.Person);
        var expected = acts.Pier.ArticleId + 2;
        acts.Onlookers.AskForArticle(expected, Uid.ToString(), "quokka-found");
        acts.Onlookers.AskFor([
            "/sections/quokka-news", "/tags/quokkas", "/authors/quinn-quokka", "/archive/2026/03/03", "/archive/2026/03/02",
            .. Lists(["coast", "quokka-news"], ["ships", "quokkas"], ["ada-quay", "quinn-quokka"])
                .SelectMany(list => Positions(list, expected)),
        ]);
        await acts.LookAsync();

        var begun = await acts.UnseenAsync("begin", () => site.Get<SaveDraft>()
            .BeginAsync(Uid, ArticleType.Article, new ArticleContent { Headline = "Quokka" }, maker, null, CancellationToken.None));
        var id = begun.Value!.ArticleId;
        Assert.Equal(expected, id);
        var lead = await acts.UploadAsync("quokka.jpg", 501);
        acts.Onlookers.AskForPicture(lead.Hash);
        await acts.LookAsync();

        var content = Quokka(lead) with { Section = "Quokka News", Tags = ["Quokkas", "Ships"], Authors = ["Quinn Quokka", "Ada Quay"] };
        await acts.UnseenAsync("save", () => acts.SaveAsync(maker, id, content));
        await acts.UnseenAsync("submit", () => acts.SubmitAsync(maker, id, "A quokka!"));
        Assert.Equal(WorkflowState.Submitted, (await acts.AsAsync(maker, id))!.State);
        await acts.UnseenAsync("send back", () => site.Get<HandOver>().ReturnAsync(id, "More quokka.", editor, CancellationToken.None));
        await acts.UnseenAsync("save again", () => acts.SaveAsync(maker, id, content with { Summary = "Seen." }));
        await acts.UnseenAsync("submit again", () => acts.SubmitAsync(maker, id, ""));
        await acts.UnseenAsync("take over", () => site.Get<HandOver>().TakeOverAsync(id, null, editor, CancellationToken.None));
        var scheduled = await acts.UnseenAsync("schedule", () => acts.PublishAsync(id, EditKind.First, UnseenActs.Later));
        Assert.Equal([UnseenActs.Later], (await acts.AsAsync(maker, id))!.Ahead.Select(version => version.VisibleFrom));
        Assert.Equal("Seen.", (await acts.TextOfAsync(maker, id)).Content.Summary);

        var (schedule, embargo) = (site.Get<RescheduleVersion>(), site.Get<EmbargoArticle>());
        await acts.UnseenAsync("set an embargo",
            () => embargo.SetAsync(id, UnseenActs.Later.AddHours(-1), Actor.Command("test"), CancellationToken.None));
        Assert.NotNull((await acts.AsAsync(maker, id))!.EmbargoUntil);
        await acts.UnseenAsync("move the embargo",
            () => embargo.SetAsync(id, UnseenActs.Later, Actor.Command("test"), CancellationToken.None));
        await acts.UnseenAsync("lift the embargo", () => embargo.LiftAsync(id, "Released.", Actor.Command("test"), CancellationToken.None));
        await acts.UnseenAsync("reschedule",
            () => schedule.MoveAsync(scheduled.VersionId, UnseenActs.Later.AddHours(2), Actor.Command("test"), CancellationToken.None));
        await acts.UnseenAsync("move",
            () => site.Get<MoveArticle>().ExecuteAsync(id, "quokka-seen", Actor.Command("test"), CancellationToken.None));
        await acts.UnseenAsync("cancel", () => schedule.CancelAsync(scheduled.VersionId, Actor.Command("test"), CancellationToken.None));
        await acts.UnseenAsync("schedule anew", () => acts.PublishAsync(id, EditKind.First, UnseenActs.Later));
    }

    [Fact]
    public async Task A_page_of_the_site_is_hidden_like_an_article()
    {
        await using var acts = await UnseenActs.StartAsync();
        var id = acts.Pier.ArticleId + 2;
        acts.Onlookers.AskForArticle(id, Uid.ToString(), "quokka-found");
        await acts.LookAsync();
        await acts.UnseenAsync("begin",
            () => acts.Site.Get<SaveDraft>().BeginAsync(Uid, ArticleType.Page, Quokka(null), acts.Maker, null, CancellationToken.None));
        await acts.UnseenAsync("submit", () => acts.SubmitAsync(acts.Maker, id, ""));
        var page = await acts.UnseenAsync("schedule", () => acts.PublishAsync(id, EditKind.First, UnseenActs.Later));
        await acts.UnseenAsync("cancel",
            () => acts.Site.Get<RescheduleVersion>().CancelAsync(page.VersionId, Actor.Command("test"), CancellationToken.None));
    }

    [Fact]
    public async Task What_the_newsroom_added_stays_as_public_as_it_is_and_what_only_a_hidden_text_brought_is_hidden()
    {
        await using var acts = await UnseenActs.StartAsync();
        var (site, editor) = (acts.Site, acts.User.Person);
        await Newsroom.DoAsync(site.Get<AddTerm>()
            .ExecuteAsync(TermKind.Section, new TermFields("Empty News"), Actor.Command("test"), CancellationToken.None));
        await Newsroom.DoAsync(site.Get<AddTerm>()
            .ExecuteAsync(TermKind.Tag, new TermFields("Empty"), Actor.Command("test"), CancellationToken.None));
        await Newsroom.DoAsync(site.Get<AddTerm>()
            .ExecuteAsync(TermKind.Author, new TermFields("Emil Empty"), Actor.Command("test"), CancellationToken.None));
        var expected = acts.Pier.ArticleId + 2;
        acts.Onlookers.AskForArticle(expected, Uid.ToString(), "quokka-found");
        acts.Onlookers.AskFor([
            .. Lists(["empty-news", "quokka-news", "quokka-times"], ["empty", "quokkas", "quokka-tales"],
                ["emil-empty", "quinn-quokka", "quinn-q"])
                .SelectMany(list => Positions(list, expected).Append(list))]);
        await acts.LookAsync();
        Assert.Equal(200, await site.StatusAsync("/sections/empty-news"));

        await site.Get<SaveDraft>().BeginAsync(Uid, ArticleType.Article,
            Quokka(null) with { Section = "Empty News", Tags = ["Empty"], Authors = ["Emil Empty"] }, editor, null, CancellationToken.None);
        var first = await acts.UnseenAsync("schedule the first one in",
            () => acts.PublishAsync(expected, EditKind.First, UnseenActs.Later));
        await acts.UnseenAsync("cancel it",
            () => site.Get<RescheduleVersion>().CancelAsync(first.VersionId, Actor.Command("test"), CancellationToken.None));
        await acts.SaveAsync(editor, expected,
            Quokka(null) with { Section = "Quokka News", Tags = ["Quokkas"], Authors = ["Quinn Quokka"] });
        await acts.UnseenAsync("schedule in what it brings", () => acts.PublishAsync(expected, EditKind.First, UnseenActs.Later));

        var section = (await site.Get<TermList>().SectionsAsync()).Single(one => one.Name == "Quokka News").Id;
        var tag = (await site.Get<TermList>().PageAsync(TermKind.Tag, "quokka", new PageRequest(10)))!.Rows.Single().Id;
        var author = (await site.Get<TermList>().PageAsync(TermKind.Author, "quokka", new PageRequest(10)))!.Rows.Single().Id;
        await acts.UnseenAsync("edit its section", () => site.Get<EditTerm>().ExecuteAsync(TermKind.Section, section,
            new TermFields("Quokka Times", "", "All about them"), null, Actor.Command("test"), CancellationToken.None));
        await acts.UnseenAsync("order it",
            () => site.Get<MoveSection>().ExecuteAsync(section, -2, Actor.Command("test"), CancellationToken.None));
        await acts.UnseenAsync("retire it",
            () => site.Get<RetireTerm>().ExecuteAsync(TermKind.Section, section, true, Actor.Command("test"), CancellationToken.None));
        await acts.UnseenAsync("bring it back",
            () => site.Get<RetireTerm>().ExecuteAsync(TermKind.Section, section, false, Actor.Command("test"), CancellationToken.None));
        await acts.UnseenAsync("edit its author", () => site.Get<EditTerm>().ExecuteAsync(TermKind.Author, author,
            new TermFields("Quinn Q", "", "Of the zoo"), null, Actor.Command("test"), CancellationToken.None));
        await acts.UnseenAsync("rename its tag", () => site.Get<EditTerm>()
            .ExecuteAsync(TermKind.Tag, tag, new TermFields("Quokka tales"), null, Actor.Command("test"), CancellationToken.None));
        await acts.UnseenAsync("merge its tag",
            async () => await site.Get<MergeTags>().ExecuteAsync(tag, "Ships", Actor.Command("test"), CancellationToken.None));
        await acts.UnseenAsync("erase it",
            () => site.Get<EraseArticle>().ExecuteAsync(Uid.ToString(), "An order", false, Actor.Command("test"), CancellationToken.None));
    }

    private static ArticleContent Quokka(LibraryPicture? lead) => new()
    {
        Headline = "Quokka found",
        Slug = "quokka-found",
        Summary = "A quokka.",
        Markdown = "A quokka was seen in the [harbour](/articles/harbour).",
        Lead = lead is null ? null : new LeadPicture(lead.Reference, "A quokka", null, null),
    };

    private static IEnumerable<string> Lists(string[] sections, string[] tags, string[] authors) =>
        [.. sections.Select(slug => $"/sections/{slug}"), .. tags.Select(slug => $"/tags/{slug}"),
            .. authors.Select(slug => $"/authors/{slug}")];

    /// <summary>Where the article would stand in a list.</summary>
    private static IEnumerable<string> Positions(string list, long articleId) => new[] { UnseenActs.Later, UnseenActs.Later.AddHours(2) }
        .SelectMany(at => new[] { "before", "after" }.Select(side => $"{list}?{side}={at.ToUnixTimeMilliseconds()}-{articleId}"));
}
