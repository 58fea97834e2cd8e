using System.Net;
using NewsDesk.Articles;
using NewsDesk.People;

namespace NewsDesk.Web.Tests.Admin.Articles;

/// <summary>What editors decide about a text, page by page: when readers see it, as what kind of edit, where, and whether at all.</summary>
public sealed class PublicationPagesTests
{
    [Fact]
    public async Task An_address_is_asked_for_while_there_is_none()
    {
        await using var site = TestSite.Start();
        var editor = await Colleague.SignInAsync(site, Role.Editor);
        Assert.Contains("After /:", (await editor.OpenAsync("/admin/articles/new?type=page")).QuerySelector("#slug-hint")!.TextContent,
            StringComparison.Ordinal);
        var article = await editor.BeginAsync("Harbour opens", "The harbour is open.");
        Assert.Contains("After /articles/:", (await editor.OpenAsync(article)).QuerySelector("#slug-hint")!.TextContent,
            StringComparison.Ordinal);
        await editor.TakenAsync(article, "Save", ("Form.Slug", "harbour"));
        await editor.TakenAsync($"{article}/publication", "Publish");
        Assert.Equal(200, await site.StatusAsync("/articles/harbour"));

        Assert.Null((await editor.OpenAsync(article)).QuerySelector("#slug"));
        await editor.TakenAsync(article, "Save");
        Assert.DoesNotContain("Throw my draft away", (await editor.OpenAsync(article)).Body!.TextContent, StringComparison.Ordinal);
        await editor.TakenAsync($"{article}/address", "Change the address", ("Slug", "harbour-opens"));
        await editor.TakenAsync(article, "Save", ("Form.Markdown", "The harbour is open to ships."));
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        await editor.TakenAsync($"{article}/publication", "Publish", ("Form.Kind", "Minor"));
        Assert.Contains("open to ships", await site.ReadAsync("/articles/harbour-opens"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cant_be_meant_is_asked_about_and_kept()
    {
        await using var site = TestSite.Start();
        var editor = await Colleague.SignInAsync(site, Role.Editor);
        var article = await editor.BeginAsync("Harbour opens", "The harbour is open.");
        var typed = await editor.RefusedAsync($"{article}/publication", "Publish", ("Form.When", "now"),
            ("Form.At.Text", "2026-03-05T09:00"));
        Assert.Contains("Choose a date and time, or choose Now.",
            await editor.RefusedAsync($"{article}/publication", "Publish", ("Form.When", "at")), StringComparison.Ordinal);
        Assert.Contains("You typed a time, but chose Now", typed, StringComparison.Ordinal);
        Assert.Contains("2026-03-05T09:00", typed, StringComparison.Ordinal);
        Assert.Contains("That time has passed", await editor.RefusedAsync($"{article}/publication", "Publish", ("Form.When", "at"),
            ("Form.At.Text", "2020-01-01T10:00")), StringComparison.Ordinal);

        await editor.TakenAsync($"{article}/publication", "Publish", ("Form.When", "at"), ("Form.At.Text", "2026-03-03T09:00"));
        Assert.Contains("That time has passed", await editor.RefusedAsync($"{article}/schedule", "Move", ("At.Text", "2020-01-01T10:00")),
            StringComparison.Ordinal);
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
        var editor = await Colleague.SignInAsync(site, Role.Editor);
        var article = await editor.BeginAsync("Harbour opens", "The harbor is open.");
        await editor.TakenAsync($"{article}/publication", "Publish", ("Form.When", "at"), ("Form.At.Text", "2026-03-02T13:00"));
        await editor.TakenAsync(article, "Save", ("Form.Markdown", "The harbour is open."));
        var form = await editor.OpenAsync($"{article}/publication");
        Assert.Contains("Readers have seen nothing of this article yet.", form.QuerySelector("form.fields")!.TextContent,
            StringComparison.Ordinal);
        Assert.False(form.QuerySelector("details")!.HasAttribute("open"));
        var noted = await editor.RefusedAsync($"{article}/publication", "Publish", ("Form.Kind", "Correction"),
            ("Form.Note", "It was wrong."), ("Form.Scheduled", "Cancel"));
        Assert.Contains("Readers have seen nothing of this article yet, so there is nothing to tell them of.", noted,
            StringComparison.Ordinal);
        await editor.TakenAsync($"{article}/publication", "Publish", ("Form.Kind", "Minor"), ("Form.When", "at"),
            ("Form.At.Text", "2026-03-02T13:00"), ("Form.Scheduled", "Cancel"));
        site.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Contains("The harbour is open.", await site.ReadAsync("/articles/harbour-opens"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fault_and_a_hint_differ_in_words_and_shape_and_each_leads_to_its_field()
    {
        await using var site = TestSite.Start();
        var editor = await Colleague.SignInAsync(site, Role.Editor);
        var article = await editor.BeginAsync("", "The harbour is open.");
        var issues = (await editor.OpenAsync($"{article}/publication")).QuerySelectorAll(".advice li").ToList();
        Assert.Equal(
            ["fault: Mend first: The headline is empty. Write one. Headline",
                "check: Check: No section is chosen. Choose one, or the article stands on no section’s page. Section"],
            issues.Take(2).Select(issue => $"{issue.ClassName}: {issue.TextContent.Trim()}"));
        Assert.Equal([$"{article}#headline", $"{article}#section"],
            issues.Take(2).Select(issue => issue.QuerySelector("a")!.GetAttribute("href")));
        Assert.Contains("The headline is empty", await editor.RefusedAsync($"{article}/publication", "Publish"), StringComparison.Ordinal);
        await editor.TakenAsync(article, "Save", ("Form.Headline", "Harbour opens"));
        await editor.TakenAsync($"{article}/publication", "Publish");
        Assert.Equal(200, await site.StatusAsync("/articles/harbour-opens"));
    }

    [Fact]
    public async Task Every_field_that_an_issue_names_stands_in_the_form_under_that_name()
    {
        await using var site = TestSite.Start();
        var editor = await Colleague.SignInAsync(site, Role.Editor);
        var form = await editor.OpenAsync("/admin/articles/new");
        foreach (var field in ArticleField.All)
        {
            Assert.NotNull(form.QuerySelector($":is(input, textarea, select)#{field.Id}"));
            var label = field == ArticleField.Lead ? "Picture" : field == ArticleField.SourceRepublish ? "May others take it" : field.Label;
            Assert.StartsWith(label, form.QuerySelector($"label[for='{field.Id}']")!.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Sending_the_same_form_twice_publishes_once()
    {
        await using var site = TestSite.Start();
        var editor = await Colleague.SignInAsync(site, Role.Editor);
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
        var editor = await Colleague.SignInAsync(site, Role.Editor);
        var article = await editor.BeginAsync("Harbour opens", "The harbour is open.");
        await editor.TakenAsync($"{article}/publication", "Publish");
        site.Clock.Advance(TimeSpan.FromMinutes(1));

        var page = await editor.RefusedAsync($"{article}/publication", "Publish", ("Form.Kind", "Correction"), ("Form.When", "at"),
            ("Form.At.Text", "2026-03-05T09:00"));
        Assert.Contains("needs a public note", page, StringComparison.Ordinal);
        Assert.Contains("2026-03-05T09:00", page, StringComparison.Ordinal);

        await editor.TakenAsync($"{article}/publication", "Publish", ("Form.Kind", "Correction"),
            ("Form.Note", "It was opened by the mayor."));
        Assert.Contains("It was opened by the mayor.", await site.ReadAsync("/articles/harbour-opens"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_time_that_the_clocks_skip_or_repeat_is_pointed_out()
    {
        await using var site = TestSite.Start(
            options: new TestSiteOptions { Settings = new Dictionary<string, string> { ["NewsDesk:TimeZone"] = "Europe/London" } });
        var editor = await Colleague.SignInAsync(site, Role.Editor);
        var article = await editor.BeginAsync("Harbour opens", "The harbour is open.");

        var skipped = await editor.RefusedAsync($"{article}/publication", "Publish", ("Form.When", "at"),
            ("Form.At.Text", "2026-03-29T01:30"));
        Assert.Contains("skip 01:30. The first time after that is 02:00", skipped, StringComparison.Ordinal);
        var repeated = await editor.RefusedAsync($"{article}/publication", "Publish", ("Form.When", "at"),
            ("Form.At.Text", "2026-10-25T01:30"));
        Assert.Contains("show this time twice", repeated, StringComparison.Ordinal);
        Assert.Contains("Form.At.Asked", repeated, StringComparison.Ordinal);

        await editor.TakenAsync($"{article}/publication", "Publish", ("Form.When", "at"), ("Form.At.Text", "2026-10-25T01:30"),
            ("Form.At.Asked", "true"), ("Form.At.Second", "true"));
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
        var editor = await Colleague.SignInAsync(site, Role.Editor);
        var article = await editor.BeginAsync("Harbour opens", "The harbour is open.");
        await editor.TakenAsync($"{article}/publication", "Publish", ("Form.When", "at"), ("Form.At.Text", "2026-03-03T09:00"));
        await editor.TakenAsync($"{article}/schedule", "Move", ("At.Text", "2026-03-02T13:00"));
        Assert.Contains("Readers see it from 2 March 2026, 13:00 UTC.", (await editor.OpenAsync($"{article}/schedule")).Body!.TextContent,
            StringComparison.Ordinal);
        site.Clock.Advance(TimeSpan.FromHours(1) - TimeSpan.FromMilliseconds(1));
        Assert.Equal(404, await site.StatusAsync("/articles/harbour-opens"));
        site.Clock.Advance(TimeSpan.FromMilliseconds(1));
        await editor.StartSessionAsync();
        Assert.Equal(200, await site.StatusAsync("/articles/harbour-opens"));

        await editor.TakenAsync(article, "Save", ("Form.Markdown", "The harbour is closed."));
        await editor.TakenAsync($"{article}/publication", "Publish", ("Form.Kind", "Update"), ("Form.When", "at"),
            ("Form.At.Text", "2026-03-03T09:00"));
        await editor.TakenAsync($"{article}/schedule", "Cancel this version");
        site.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Contains("The harbour is open.", await site.ReadAsync("/articles/harbour-opens"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_withdrawn_article_comes_back_with_its_next_publication()
    {
        await using var site = TestSite.Start();
        var editor = await Colleague.SignInAsync(site, Role.Editor);
        var article = await editor.BeginAsync("Harbour opens", "The harbour is open.");
        await editor.TakenAsync($"{article}/publication", "Publish");
        await editor.TakenAsync($"{article}/address", "Change the address", ("Slug", "harbour"));
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Contains("It was wrong.", await editor.RefusedAsync($"{article}/withdrawal", "Withdraw", ("Notice", "It was wrong.")),
            StringComparison.Ordinal);
        await editor.TakenAsync($"{article}/withdrawal", "Withdraw", ("Notice", "It was wrong."), ("Reason", "A complaint"));
        Assert.Equal(410, await site.StatusAsync("/articles/harbour"));
        Assert.Equal(410, await site.StatusAsync("/articles/harbour-opens"));
        Assert.Contains("It was wrong.", await site.ReadAsync("/articles/harbour"), StringComparison.Ordinal);

        Assert.EndsWith("and still away. Readers were told: “It was wrong.”", await WithdrawnAsync(), StringComparison.Ordinal);

        site.Clock.Advance(TimeSpan.FromMinutes(1));
        await editor.TakenAsync($"{article}/publication", "Publish", ("Form.Kind", "Minor"));
        Assert.Equal(200, await site.StatusAsync("/articles/harbour"));
        Assert.Equal(301, await site.StatusAsync("/articles/harbour-opens"));
        Assert.Contains("Withdrawn by Editor on 2 March 2026, 12:01 UTC, back from 2 March 2026, 12:02 UTC.", await WithdrawnAsync(),
            StringComparison.Ordinal);

        var seen = (await editor.OpenAsync($"{article}/history")).QuerySelectorAll("tbody tr").Select(row =>
            string.Join(' ', row.QuerySelectorAll("td")[3].TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        Assert.Equal(["from 2 March 2026, 12:02 UTC", "from 2 March 2026, 12:00 UTC until 2 March 2026, 12:01 UTC"], seen);

        async Task<string> WithdrawnAsync() =>
            string.Join(' ', (await editor.OpenAsync($"{article}/history")).QuerySelector("section[aria-labelledby=withdrawals] "
                + "li")!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task An_embargo_is_set_with_the_publication_and_lifted_with_a_reason()
    {
        await using var site = TestSite.Start();
        var editor = await Colleague.SignInAsync(site, Role.Editor);
        var article = await editor.BeginAsync("Harbour opens", "The harbour is open.");
        await editor.TakenAsync($"{article}/publication", "Publish", ("Form.When", "at"), ("Form.At.Text", "2026-03-03T09:00"),
            ("Form.Embargo", "true"));
        var early = await editor.RefusedAsync($"{article}/schedule", "Move", ("At.Text", "2026-03-02T13:00"));
        Assert.Contains("under embargo", early, StringComparison.Ordinal);
        var unsaid = await editor.RefusedAsync($"{article}/embargo", "Lift the embargo");
        Assert.Contains("Say why the embargo is lifted", unsaid, StringComparison.Ordinal);
        await editor.TakenAsync($"{article}/embargo", "Lift the embargo", ("Reason", "The agency lifted it."));
        await editor.TakenAsync($"{article}/schedule", "Move", ("At.Text", "2026-03-02T13:00"));
    }
}
