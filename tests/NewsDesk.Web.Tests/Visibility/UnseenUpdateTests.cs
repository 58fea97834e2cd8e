using NewsDesk.Articles;
using NewsDesk.Desk;
using NewsDesk.People;
using NewsDesk.Pictures;
using NewsDesk.Publishing;
using NewsDesk.Storage;
using NewsDesk.Workflow;

namespace NewsDesk.Web.Tests.Visibility;

/// <summary>All that can be done to an article between what readers have and what they will have, and what nobody else may notice of
/// it.</summary>
public sealed class UnseenUpdateTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Only_who_made_it_sees_what_is_done_between_the_versions_of_an_article(bool onlookerHasADraft)
    {
        await using var acts = await UnseenActs.StartAsync();
        var (site, maker, editor) = (acts.Site, acts.Maker, acts.User.Person);
        var id = onlookerHasADraft ? acts.Harbour.ArticleId : acts.Pier.ArticleId;
        var place = $"{(await acts.AsAsync(editor, id))!.PublishedAt!.Value.ToUnixTimeMilliseconds()}-{id}";
        // Lists that readers know, and in which the article is to stand after what is older there.
        await site.PublishAsync(TestSite.Text("lamp", "Lamp "
            + "lit") with
        { Section = "Lights", Tags = ["Lamps"], Authors = ["Jonah Kettering"], VisibleFrom = TestSite.Noon.AddDays(-9) });
        string[] lists = ["/sections/quokka-news", "/tags/quokkas", "/authors/quinn-quokka", "/sections/lights", "/tags/lamps",
            "/authors/jonah-kettering", "/sections/coast", "/archive/2026/03/01"];
        acts.Onlookers.AskFor([.. lists.SelectMany(list => new[] { list, $"{list}?before={place}", $"{list}?after={place}" })]);
        var lead = await acts.UploadAsync("quokka.jpg", 501);
        acts.Onlookers.AskForPicture(lead.Hash);
        await acts.LookAsync();

        var changed =
            (await acts.TextOfAsync(editor,
                id)).Content with
            {
                Headline = "Quokka found in it",
                Markdown = "A quokka!",
                Section = "Quokka News",
                Tags = ["Quokkas", "Lamps"],
                Authors = ["Quinn Quokka", "Jonah Kettering"],
                Lead = new LeadPicture(lead.Reference, "A quokka", null, null)
            };
        await acts.UnseenAsync("save a draft", () => acts.SaveAsync(maker, id, changed));
        await acts.UnseenAsync("submit", () => acts.SubmitAsync(maker, id, "A quokka!"));
        Assert.Equal((WorkflowState.Submitted, "A quokka!"),
            ((await acts.AsAsync(maker, id))!.State, (await acts.AsAsync(maker, id))!.Note));
        await acts.UnseenAsync("send back", () => site.Get<HandOver>().ReturnAsync(id, "More quokka.", editor, CancellationToken.None));
        await acts.UnseenAsync("save again", () => acts.SaveAsync(maker, id, changed with { Summary = "Seen." }));
        await acts.UnseenAsync("submit again", () => acts.SubmitAsync(maker, id, ""));
        await acts.UnseenAsync("take over", () => site.Get<HandOver>().TakeOverAsync(id, null, editor, CancellationToken.None));
        await acts.UnseenAsync("an editor's draft", () => acts.SaveAsync(editor, id, changed with { Summary = "Seen twice." }));
        var update = await acts.UnseenAsync("schedule", () => acts.PublishAsync(id, EditKind.Update, UnseenActs.Later));

        // Who made the text that was scheduled goes on seeing it.
        Assert.Equal([UnseenActs.Later], (await acts.AsAsync(maker, id))!.Ahead.Select(version => version.VisibleFrom));
        Assert.Equal("Seen twice.", (await acts.TextOfAsync(maker, id)).Content.Summary);
        Assert.Contains(await site.Get<DeskList>().ListAsync(DeskFilter.Scheduled, "", ArticleType.Article, maker),
            row => row.Id == id && row.AheadFrom == UnseenActs.Later);
        Assert.Empty(await site.Get<DeskList>().ListAsync(DeskFilter.Scheduled, "", ArticleType.Article, acts.Onlookers.Writer));

        var schedule = site.Get<RescheduleVersion>();
        await acts.UnseenAsync("reschedule",
            () => schedule.MoveAsync(update.VersionId, UnseenActs.Later.AddHours(1), Actor.Command("test"), CancellationToken.None));
        await acts.UnseenAsync("another draft",
            () => acts.SaveAsync(editor, id, changed with { Headline = "Two quokkas", Section = "Lights" }));
        var second = await acts.UnseenAsync("schedule another",
            () => acts.PublishAsync(id, EditKind.Minor, UnseenActs.Later, ScheduledVersions.Keep));
        await acts.UnseenAsync("cancel", () => schedule.CancelAsync(second.VersionId, Actor.Command("test"), CancellationToken.None));
        await acts.UnseenAsync("a third draft", () => acts.SaveAsync(editor, id, changed with { Headline = "Three quokkas" }));
        await acts.UnseenAsync("schedule in its place",
            () => acts.PublishAsync(id, EditKind.Update, UnseenActs.Later, ScheduledVersions.Redraft));
        await acts.UnseenAsync("throw the draft away", () => site.Get<SaveDraft>().DiscardAsync(id, editor, CancellationToken.None));

        // And once it is there it is everybody's.
        site.Clock.SetUtcNow(UnseenActs.Later);
        Assert.Contains("Three quokkas", await site.ReadAsync($"/articles/{(onlookerHasADraft ? "harbour" : "pier")}"),
            StringComparison.Ordinal);
        foreach (var list in lists[..3])
        {
            Assert.Contains("Three quokkas", await site.ReadAsync(list), StringComparison.Ordinal);
        }

        Assert.Contains("Three quokkas", (await acts.HistoryOfAsync(acts.Onlookers.Writer, id)).Select(entry => entry.Headline));
        await acts.Onlookers.SignInAgainAsync();
        var history = await acts.Onlookers.OpenAsync($"/admin/articles/{id}/history");
        foreach (var link in history.QuerySelectorAll("tbody a").Select(link => link.GetAttribute("href")!))
        {
            await acts.Onlookers.OpenAsync(link);
        }
    }

    [Fact]
    public async Task A_return_from_withdrawal_that_lies_ahead_is_not_seen()
    {
        await using var acts = await UnseenActs.StartAsync();
        var (site, id) = (acts.Site, acts.Pier.ArticleId);
        await Newsroom.DoAsync(site.Get<WithdrawArticle>()
            .ExecuteAsync(id, "It was wrong.", "wrong", Actor.Command("test"), CancellationToken.None));
        await acts.LookAsync();
        await acts.UnseenAsync("draft", async () => await acts.SaveAsync(acts.User.Person, id,
            (await acts.TextOfAsync(acts.User.Person, id)).Content with { Headline = "Right now" }));
        var back = await acts.UnseenAsync("schedule the return", () => acts.PublishAsync(id, EditKind.Update, UnseenActs.Later));
        await acts.UnseenAsync("reschedule it", () => site.Get<RescheduleVersion>()
            .MoveAsync(back.VersionId, UnseenActs.Later.AddHours(1), Actor.Command("test"), CancellationToken.None));
        await acts.UnseenAsync("cancel it",
            () => site.Get<RescheduleVersion>().CancelAsync(back.VersionId, Actor.Command("test"), CancellationToken.None));
    }

    [Fact]
    public async Task Previews_and_pictures_of_others_are_not_seen()
    {
        await using var acts = await UnseenActs.StartAsync();
        var (site, id, editor) = (acts.Site, acts.Harbour.ArticleId, acts.User.Person);
        var picture = await acts.UploadAsync("quokka.jpg", 501);
        acts.Onlookers.AskForPicture(picture.Hash);
        await acts.LookAsync();
        var (secret, _) = await acts.UnseenAsync("make a preview",
            () => site.Get<GuestPreviews>().MakeAsync(id, 1, editor, CancellationToken.None));
        Assert.Equal(200, await site.StatusAsync($"/previews/{secret}"));
        await acts.UnseenAsync("describe a picture", () => site.Get<DescribePicture>().ExecuteAsync(picture.Hash,
            new PictureDescription("A quokka", "Caption", "Credit", "top"), null, editor, CancellationToken.None));
        await acts.UnseenAsync("add a picture", () => acts.UploadAsync("quokka-2.jpg", 502));
        var link = (await GuestPreviews.ListAsync(site.Get<CatalogueRead>(), id, editor)).Single();
        await acts.UnseenAsync("end the preview", () => site.Get<GuestPreviews>().RevokeAsync(id, link.Id, editor, CancellationToken.None));
    }
}
