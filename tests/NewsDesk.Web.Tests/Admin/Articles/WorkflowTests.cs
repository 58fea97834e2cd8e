using System.Net;
using NewsDesk.Editors;
using NewsDesk.Storage;

namespace NewsDesk.Web.Tests.Admin.Articles;

/// <summary>A text on its way from a writer to readers, page by page.</summary>
public sealed class WorkflowTests
{
    [Fact]
    public async Task A_text_goes_from_its_writer_to_the_editors_back_and_on_to_readers()
    {
        await using var site = TestSite.Start();
        var writer = await Colleague.SignInAsync(site, EditorRole.Writer, "Ada Quay");
        var editor = await Colleague.SignInAsync(site, EditorRole.Editor, "Jon Mole");
        var article = await writer.BeginAsync("Harbour opens", "The harbour is open.");

        Assert.Equal(404, (int)(await editor.GetAsync(article)).StatusCode);
        await writer.TakenAsync($"{article}/submission", "Submit", ("Note", "Ready, I think."));
        Assert.Contains("Submitted by Ada Quay", (await editor.OpenAsync("/admin")).Body!.TextContent, StringComparison.Ordinal);

        Assert.Contains("Say what is asked for", await editor.RefusedAsync($"{article}/submission", "Send back"), StringComparison.Ordinal);
        await editor.TakenAsync($"{article}/submission", "Send back", ("Note", "Who opened it?"));
        Assert.Contains("Who opened it?", (await writer.OpenAsync(article)).Body!.TextContent, StringComparison.Ordinal);

        await writer.TakenAsync(article, "Save", ("Form.Markdown", "The mayor opened the harbour."));
        await writer.TakenAsync($"{article}/submission", "Submit");
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        await editor.TakenAsync($"{article}/publication", "Publish");

        Assert.Contains("The mayor opened the harbour.", await site.ReadAsync("/articles/harbour-opens"), StringComparison.Ordinal);
        Assert.Contains("Published", (await writer.OpenAsync(article)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_writer_can_neither_publish_nor_see_what_editors_decide()
    {
        await using var site = TestSite.Start();
        var writer = await Colleague.SignInAsync(site, EditorRole.Writer);
        var article = await writer.BeginAsync("Harbour opens", "The harbour is open.");
        foreach (var place in new[] { "publication", "embargo", "withdrawal", "schedule", "address" })
        {
            Assert.Equal((place, HttpStatusCode.Forbidden), (place, (await writer.GetAsync($"{article}/{place}")).StatusCode));
            var answer = await writer.PostWithTokenAsync($"{article}/{place}", await writer.FormTokenAsync(), [("Form.Kind", "First"), ("Form.When", "now")]);
            Assert.Equal((place, HttpStatusCode.Forbidden), (place, answer.StatusCode));
        }

        Assert.Equal(404, await site.StatusAsync("/articles/harbour-opens"));
    }

    [Fact]
    public async Task Publishing_over_a_version_that_one_has_not_seen_is_refused_and_both_texts_are_kept()
    {
        await using var site = TestSite.Start();
        var one = await Colleague.SignInAsync(site, EditorRole.Editor, "Ada Quay");
        var other = await Colleague.SignInAsync(site, EditorRole.Editor, "Jon Mole");
        var article = await one.BeginAsync("Harbour opens", "The harbour is open.");
        await one.TakenAsync($"{article}/publication", "Publish");
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        await one.TakenAsync(article, "Save", ("Form.Markdown", "The harbour is open to ships."));
        await other.TakenAsync(article, "Save", ("Form.Markdown", "The harbour is open again."));
        await other.TakenAsync($"{article}/publication", "Publish", ("Form.Kind", "Update"));

        var page = await one.RefusedAsync($"{article}/publication", "Publish", ("Form.Kind", "Update"));
        Assert.Contains("Jon Mole has published this article since you began", page, StringComparison.Ordinal);
        Assert.Contains("The harbour is open again.", await site.ReadAsync("/articles/harbour-opens"), StringComparison.Ordinal);
        Assert.Contains("The harbour is open to ships.", (await one.OpenAsync(article)).QuerySelector("#text")!.TextContent, StringComparison.Ordinal);

        var compared = (await one.OpenAsync($"{article}/history/2/changes?from=draft")).Body!.TextContent;
        Assert.Contains("again", compared, StringComparison.Ordinal);
        Assert.Contains("to ships", compared, StringComparison.Ordinal);

        // Having seen both, they go on with theirs.
        await one.TakenAsync($"{article}/history/2/changes?from=draft", "Go on with mine, from the newest");
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        await one.TakenAsync($"{article}/publication", "Publish", ("Form.Kind", "Update"));
        Assert.Contains("The harbour is open to ships.", await site.ReadAsync("/articles/harbour-opens"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_draft_one_is_told_whose_text_it_is_and_publishes_it_the_second_time()
    {
        await using var site = TestSite.Start();
        var one = await Colleague.SignInAsync(site, EditorRole.Editor, "Ada Quay");
        var other = await Colleague.SignInAsync(site, EditorRole.Editor, "Jon Mole");
        var article = await one.BeginAsync("Harbour opens", "The harbour is open.");
        await one.TakenAsync($"{article}/submission", "Submit");
        var form = await other.FormOfAsync($"{article}/publication", "Publish");
        await one.TakenAsync(article, "Save", ("Form.Markdown", "The harbour is open to ships."));
        await one.TakenAsync($"{article}/submission", "Submit");

        using var refused = await other.PostWithTokenAsync($"{article}/publication", null, form);
        var page = ParsedPages.Parse(await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Contains("Somebody has gone on with this article", page.QuerySelector(".problem")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("2", page.QuerySelector("[name='Form.Base']")!.GetAttribute("value"));
        await other.TakenAsync($"{article}/publication", "Publish");
        Assert.Contains("open to ships", await site.ReadAsync("/articles/harbour-opens"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cant_be_meant_is_asked_about_and_kept()
    {
        await using var site = TestSite.Start();
        var editor = await Colleague.SignInAsync(site, EditorRole.Editor);
        var article = await editor.BeginAsync("Harbour opens", "The harbour is open.");
        var typed = await editor.RefusedAsync($"{article}/publication", "Publish", ("Form.When", "now"), ("Form.At.Text", "2026-03-05T09:00"));
        Assert.Contains("You typed a time, but chose Now", typed, StringComparison.Ordinal);
        Assert.Contains("2026-03-05T09:00", typed, StringComparison.Ordinal);
        Assert.Contains("That time has passed", await editor.RefusedAsync($"{article}/publication", "Publish", ("Form.When", "at"), ("Form.At.Text", "2020-01-01T10:00")), StringComparison.Ordinal);

        await editor.TakenAsync($"{article}/publication", "Publish", ("Form.When", "at"), ("Form.At.Text", "2026-03-03T09:00"));
        Assert.Contains("That time has passed", await editor.RefusedAsync($"{article}/schedule", "Move", ("At.Text", "2020-01-01T10:00")), StringComparison.Ordinal);
        Assert.Equal(404, await site.StatusAsync("/articles/harbour-opens"));
        await editor.TakenAsync($"{article}/schedule", "Move", ("At.Text", "2026-03-02T12:05"));
        site.Clock.Advance(TimeSpan.FromMinutes(6));

        var note = await editor.RefusedAsync($"{article}/publication", "Publish", ("Form.Kind", "Minor"), ("Form.Note", "It was wrong."));
        Assert.Contains("Only a clarification or a correction has a note", note, StringComparison.Ordinal);
        Assert.Contains("It was wrong.", note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_scheduled_article_is_corrected_before_anybody_has_seen_it()
    {
        await using var site = TestSite.Start();
        var editor = await Colleague.SignInAsync(site, EditorRole.Editor);
        var article = await editor.BeginAsync("Harbour opens", "The harbor is open.");
        await editor.TakenAsync($"{article}/publication", "Publish", ("Form.When", "at"), ("Form.At.Text", "2026-03-02T13:00"));
        await editor.TakenAsync(article, "Save", ("Form.Markdown", "The harbour is open."));
        await editor.TakenAsync($"{article}/publication", "Publish", ("Form.Kind", "Minor"), ("Form.When", "at"), ("Form.At.Text", "2026-03-02T13:00"), ("Form.Scheduled", "Cancel"));
        site.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Contains("The harbour is open.", await site.ReadAsync("/articles/harbour-opens"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_goes_on_from_a_text_that_readers_do_not_have_is_told_so()
    {
        await using var site = TestSite.Start();
        var editor = await Colleague.SignInAsync(site, EditorRole.Editor);
        var article = await editor.BeginAsync("Harbour opens", "The harbour is open.");
        await editor.TakenAsync($"{article}/publication", "Publish");
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.DoesNotContain("Not what readers have", (await editor.OpenAsync(article)).Body!.TextContent, StringComparison.Ordinal);
        await editor.TakenAsync(article, "Save", ("Form.Markdown", "The harbour is closed."));
        await editor.TakenAsync($"{article}/publication", "Publish", ("Form.Kind", "Update"), ("Form.When", "at"), ("Form.At.Text", "2026-03-03T09:00"));
        Assert.Contains("version 2, which they will see from 3 March 2026, 09:00 UTC", (await editor.OpenAsync(article)).QuerySelector(".warn")!.TextContent, StringComparison.Ordinal);
        await editor.TakenAsync($"{article}/schedule", "Cancel this version");
        Assert.Contains("version 2, which was cancelled", (await editor.OpenAsync($"{article}/publication")).QuerySelector(".warn")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Colleagues_see_that_somebody_else_has_a_draft_and_an_administrator_takes_it()
    {
        await using var site = TestSite.Start();
        var writer = await Colleague.SignInAsync(site, EditorRole.Writer, "Ada Quay");
        var administrator = await Colleague.SignInAsync(site, EditorRole.Administrator, "Rute Amsel");
        var published = await site.PublishAsync(TestSite.Text("harbour", "Harbour opens"));
        var article = $"/admin/articles/{published.ArticleId}";
        await writer.TakenAsync(article, "Save", ("Form.Markdown", "Rewritten from the ground up."));
        Assert.Contains("Ada Quay has a draft of this article too", (await administrator.OpenAsync(article)).Body!.TextContent, StringComparison.Ordinal);
        await administrator.TakenAsync($"{article}/submission", "Take the draft of Ada Quay");
        Assert.Contains("Rewritten from the ground up.", (await administrator.OpenAsync(article)).QuerySelector("#text")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sending_the_same_form_twice_publishes_once()
    {
        await using var site = TestSite.Start();
        var editor = await Colleague.SignInAsync(site, EditorRole.Editor);
        var article = await editor.BeginAsync("Harbour opens", "The harbour is open.");
        var form = await editor.FormOfAsync($"{article}/publication", "Publish");
        Assert.Equal(HttpStatusCode.Found, (await editor.PostWithTokenAsync($"{article}/publication", null, form)).StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await editor.PostWithTokenAsync($"{article}/publication", null, form)).StatusCode);
        Assert.Single((await editor.OpenAsync($"{article}/history")).QuerySelectorAll("tbody tr"));
    }

    [Fact]
    public async Task A_correction_asks_for_a_note_and_keeps_what_was_typed()
    {
        await using var site = TestSite.Start();
        var editor = await Colleague.SignInAsync(site, EditorRole.Editor);
        var article = await editor.BeginAsync("Harbour opens", "The harbour is open.");
        await editor.TakenAsync($"{article}/publication", "Publish");
        site.Clock.Advance(TimeSpan.FromMinutes(1));

        var page = await editor.RefusedAsync($"{article}/publication", "Publish", ("Form.Kind", "Correction"), ("Form.When", "at"), ("Form.At.Text", "2026-03-05T09:00"));
        Assert.Contains("needs a public note", page, StringComparison.Ordinal);
        Assert.Contains("2026-03-05T09:00", page, StringComparison.Ordinal);

        await editor.TakenAsync($"{article}/publication", "Publish", ("Form.Kind", "Correction"), ("Form.Note", "It was opened by the mayor."));
        Assert.Contains("It was opened by the mayor.", await site.ReadAsync("/articles/harbour-opens"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_fails_answers_with_a_page_that_says_so()
    {
        await using var site = TestSite.Start();
        var writer = await Colleague.SignInAsync(site, EditorRole.Writer);
        var article = await writer.BeginAsync("Harbour opens", "The harbour is open.");
        var form = await writer.FormOfAsync($"{article}/previews", "Make the link");
        await site.Get<Catalogue>().WriteAsync(write => write.Execute("drop table previews"), TestContext.Current.CancellationToken);
        using var answer = await writer.PostWithTokenAsync($"{article}/previews", null, form);
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.NotNull(ParsedPages.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).QuerySelector("h1"));
    }

    [Fact]
    public async Task An_earlier_text_is_restored_as_a_new_version()
    {
        await using var site = TestSite.Start();
        var editor = await Colleague.SignInAsync(site, EditorRole.Editor);
        var article = await editor.BeginAsync("Harbour opens", "The harbour is open.");
        await editor.TakenAsync($"{article}/publication", "Publish");
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        await editor.TakenAsync(article, "Save", ("Form.Markdown", "The harbour is closed."));
        await editor.TakenAsync($"{article}/publication", "Publish", ("Form.Kind", "Update"));
        site.Clock.Advance(TimeSpan.FromMinutes(1));

        await editor.TakenAsync($"{article}/history/1", "Restore this text");
        Assert.Contains("The harbour is closed.", await site.ReadAsync("/articles/harbour-opens"), StringComparison.Ordinal);
        await editor.TakenAsync($"{article}/publication", "Publish", ("Form.Kind", "Minor"));
        Assert.Contains("The harbour is open.", await site.ReadAsync("/articles/harbour-opens"), StringComparison.Ordinal);
        Assert.Equal(3, (await editor.OpenAsync($"{article}/history")).QuerySelectorAll("tbody tr").Length);
    }

    [Fact]
    public async Task A_time_that_the_clocks_skip_or_repeat_is_pointed_out()
    {
        await using var site = TestSite.Start(options: new TestSiteOptions { Settings = new Dictionary<string, string> { ["NewsDesk:TimeZone"] = "Europe/London" } });
        var editor = await Colleague.SignInAsync(site, EditorRole.Editor);
        var article = await editor.BeginAsync("Harbour opens", "The harbour is open.");

        var skipped = await editor.RefusedAsync($"{article}/publication", "Publish", ("Form.When", "at"), ("Form.At.Text", "2026-03-29T01:30"));
        Assert.Contains("skip 01:30. The first time after that is 02:00", skipped, StringComparison.Ordinal);
        var repeated = await editor.RefusedAsync($"{article}/publication", "Publish", ("Form.When", "at"), ("Form.At.Text", "2026-10-25T01:30"));
        Assert.Contains("show this time twice", repeated, StringComparison.Ordinal);
        Assert.Contains("Form.At.Asked", repeated, StringComparison.Ordinal);

        await editor.TakenAsync($"{article}/publication", "Publish", ("Form.When", "at"), ("Form.At.Text", "2026-10-25T01:30"), ("Form.At.Asked", "true"), ("Form.At.Second", "true"));
        Assert.Contains("25 October 2026, 01:30 GMT", (await editor.OpenAsync(article)).Body!.TextContent, StringComparison.Ordinal);

        // The form knows which of the two it was, and the zone is that of the time rather than of today.
        var schedule = await editor.OpenAsync($"{article}/schedule");
        Assert.True(schedule.QuerySelector("[name='At.Second']")!.HasAttribute("checked"));
        Assert.Contains("Europe/London, GMT", schedule.Body!.TextContent, StringComparison.Ordinal);
        await editor.TakenAsync($"{article}/schedule", "Move", ("At.Text", "2026-07-01T09:00"));
        Assert.Contains("Europe/London, BST", (await editor.OpenAsync($"{article}/schedule")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_scheduled_version_is_moved_and_cancelled()
    {
        await using var site = TestSite.Start();
        var editor = await Colleague.SignInAsync(site, EditorRole.Editor);
        var article = await editor.BeginAsync("Harbour opens", "The harbour is open.");
        await editor.TakenAsync($"{article}/publication", "Publish", ("Form.When", "at"), ("Form.At.Text", "2026-03-03T09:00"));
        await editor.TakenAsync($"{article}/schedule", "Move", ("At.Text", "2026-03-02T13:00"));
        site.Clock.Advance(TimeSpan.FromHours(1) - TimeSpan.FromMilliseconds(1));
        Assert.Equal(404, await site.StatusAsync("/articles/harbour-opens"));
        site.Clock.Advance(TimeSpan.FromMilliseconds(1));
        await editor.StartSessionAsync();
        Assert.Equal(200, await site.StatusAsync("/articles/harbour-opens"));

        await editor.TakenAsync(article, "Save", ("Form.Markdown", "The harbour is closed."));
        await editor.TakenAsync($"{article}/publication", "Publish", ("Form.Kind", "Update"), ("Form.When", "at"), ("Form.At.Text", "2026-03-03T09:00"));
        await editor.TakenAsync($"{article}/schedule", "Cancel this version");
        site.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Contains("The harbour is open.", await site.ReadAsync("/articles/harbour-opens"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_withdrawn_article_comes_back_with_its_next_publication()
    {
        await using var site = TestSite.Start();
        var editor = await Colleague.SignInAsync(site, EditorRole.Editor);
        var article = await editor.BeginAsync("Harbour opens", "The harbour is open.");
        await editor.TakenAsync($"{article}/publication", "Publish");
        await editor.TakenAsync($"{article}/address", "Change the address", ("Slug", "harbour"));
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Contains("It was wrong.", await editor.RefusedAsync($"{article}/withdrawal", "Withdraw", ("Notice", "It was wrong.")), StringComparison.Ordinal);
        await editor.TakenAsync($"{article}/withdrawal", "Withdraw", ("Notice", "It was wrong."), ("Reason", "A complaint"));
        Assert.Equal(410, await site.StatusAsync("/articles/harbour"));
        Assert.Equal(410, await site.StatusAsync("/articles/harbour-opens"));
        Assert.Contains("It was wrong.", await site.ReadAsync("/articles/harbour"), StringComparison.Ordinal);

        site.Clock.Advance(TimeSpan.FromMinutes(1));
        await editor.TakenAsync($"{article}/publication", "Publish", ("Form.Kind", "Minor"));
        Assert.Equal(200, await site.StatusAsync("/articles/harbour"));
        Assert.Equal(301, await site.StatusAsync("/articles/harbour-opens"));
    }

    [Fact]
    public async Task An_embargo_is_set_with_the_publication_and_lifted_with_a_reason()
    {
        await using var site = TestSite.Start();
        var editor = await Colleague.SignInAsync(site, EditorRole.Editor);
        var article = await editor.BeginAsync("Harbour opens", "The harbour is open.");
        await editor.TakenAsync($"{article}/publication", "Publish", ("Form.When", "at"), ("Form.At.Text", "2026-03-03T09:00"), ("Form.Embargo", "true"));
        var early = await editor.RefusedAsync($"{article}/schedule", "Move", ("At.Text", "2026-03-02T13:00"));
        Assert.Contains("under embargo", early, StringComparison.Ordinal);
        var unsaid = await editor.RefusedAsync($"{article}/embargo", "Lift the embargo");
        Assert.Contains("Say why the embargo is lifted", unsaid, StringComparison.Ordinal);
        await editor.TakenAsync($"{article}/embargo", "Lift the embargo", ("Reason", "The agency lifted it."));
        await editor.TakenAsync($"{article}/schedule", "Move", ("At.Text", "2026-03-02T13:00"));
    }
}
