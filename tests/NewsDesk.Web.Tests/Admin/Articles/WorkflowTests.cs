using System.Net;
using NewsDesk.Editors;

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
        Assert.Contains("skip 01:30", skipped, StringComparison.Ordinal);
        var repeated = await editor.RefusedAsync($"{article}/publication", "Publish", ("Form.When", "at"), ("Form.At.Text", "2026-10-25T01:30"));
        Assert.Contains("show this time twice", repeated, StringComparison.Ordinal);
        Assert.Contains("Form.At.Asked", repeated, StringComparison.Ordinal);

        await editor.TakenAsync($"{article}/publication", "Publish", ("Form.When", "at"), ("Form.At.Text", "2026-10-25T01:30"), ("Form.At.Asked", "true"), ("Form.At.Second", "true"));
        Assert.Contains("25 October 2026, 01:30 GMT", (await editor.OpenAsync(article)).Body!.TextContent, StringComparison.Ordinal);
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
