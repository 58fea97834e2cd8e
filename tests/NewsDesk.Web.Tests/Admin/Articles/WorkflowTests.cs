using System.Net;
using NewsDesk.Articles;
using NewsDesk.People;
using NewsDesk.Storage;

namespace NewsDesk.Web.Tests.Admin.Articles;

/// <summary>A text on its way from a writer to readers, page by page.</summary>
public sealed class WorkflowTests
{
    [Fact]
    public async Task A_text_goes_from_its_writer_to_the_editors_back_and_on_to_readers()
    {
        await using var site = TestSite.Start();
        var writer = await Colleague.SignInAsync(site, Role.Writer, "Ada Quay");
        var editor = await Colleague.SignInAsync(site, Role.Editor, "Jon Mole");
        var article = await writer.BeginAsync("Harbour opens", "The harbour is open.");

        Assert.Equal(404, (int)(await editor.GetAsync(article)).StatusCode);
        await writer.TakenAsync($"{article}/submission", "Submit", ("Note", "Ready, I think."));
        Assert.Contains("Submitted by Ada Quay", (await editor.OpenAsync("/admin")).Body!.TextContent, StringComparison.Ordinal);

        Assert.Contains("Say what is asked for", await editor.RefusedAsync($"{article}/submission", "Send back"), StringComparison.Ordinal);
        await editor.TakenAsync($"{article}/submission", "Send back", ("Ask", "Who opened it?"));
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
        var writer = await Colleague.SignInAsync(site, Role.Writer);
        var article = await writer.BeginAsync("Harbour opens", "The harbour is open.");
        foreach (var place in new[] { "publication", "embargo", "withdrawal", "schedule", "address" })
        {
            Assert.Equal((place, HttpStatusCode.Forbidden), (place, (await writer.GetAsync($"{article}/{place}")).StatusCode));
            var answer = await writer.PostWithTokenAsync($"{article}/{place}", await writer.FormTokenAsync(),
                [("Form.Kind", "First"), ("Form.When", "now")]);
            Assert.Equal((place, HttpStatusCode.Forbidden), (place, answer.StatusCode));
        }

        Assert.Equal(404, await site.StatusAsync("/articles/harbour-opens"));
    }

    [Fact]
    public async Task Publishing_over_a_version_that_one_has_not_seen_is_refused_and_both_texts_are_kept()
    {
        await using var site = TestSite.Start();
        var one = await Colleague.SignInAsync(site, Role.Editor, "Ada Quay");
        var other = await Colleague.SignInAsync(site, Role.Editor, "Jon Mole");
        var article = await one.BeginAsync("Harbour opens", "The harbour is open.");
        await one.TakenAsync($"{article}/publication", "Publish");
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        await one.TakenAsync(article, "Save", ("Form.Markdown", "The harbour is open to ships."));
        await other.TakenAsync(article, "Save", ("Form.Markdown", "The harbour is open again."));
        await other.TakenAsync($"{article}/publication", "Publish", ("Form.Kind", "Update"));

        var page = await one.RefusedAsync($"{article}/publication", "Publish", ("Form.Kind", "Update"));
        Assert.Contains("Jon Mole has published this article since you began", page, StringComparison.Ordinal);
        Assert.Contains("The harbour is open again.", await site.ReadAsync("/articles/harbour-opens"), StringComparison.Ordinal);
        Assert.Contains("The harbour is open to ships.", (await one.OpenAsync(article)).QuerySelector("#text")!.TextContent,
            StringComparison.Ordinal);

        var compared = (await one.OpenAsync($"{article}/history/2/changes?from=draft")).Body!.TextContent;
        Assert.Contains("again", compared, StringComparison.Ordinal);
        Assert.Contains("to ships", compared, StringComparison.Ordinal);

        // Having seen both, they go on with theirs.
        await one.TakenAsync($"{article}/history/2/changes?from=draft", "Go on", ("Choice", "Mine"));
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        await one.TakenAsync($"{article}/publication", "Publish", ("Form.Kind", "Update"), ("Form.Removes", "2"));
        Assert.Contains("The harbour is open to ships.", await site.ReadAsync("/articles/harbour-opens"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_draft_one_is_told_whose_text_it_is_and_publishes_it_the_second_time()
    {
        await using var site = TestSite.Start();
        var one = await Colleague.SignInAsync(site, Role.Editor, "Ada Quay");
        var other = await Colleague.SignInAsync(site, Role.Editor, "Jon Mole");
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
    public async Task What_was_saved_in_another_window_is_neither_submitted_nor_published_unseen()
    {
        await using var site = TestSite.Start();
        var editor = await Colleague.SignInAsync(site, Role.Editor);
        var article = await editor.BeginAsync("Harbour opens", "The harbour is open.");
        var (submission, publication) =
            (await editor.FormOfAsync($"{article}/submission", "Submit"), await editor.FormOfAsync($"{article}/publication", "Publish"));
        site.Clock.Advance(TimeSpan.FromSeconds(1));
        await editor.TakenAsync(article, "Save", ("Form.Markdown", "The harbour is open to ships."));

        using var unsubmitted = await editor.PostWithTokenAsync($"{article}/submission", null, submission);
        Assert.Contains("has changed since this page was loaded",
            await unsubmitted.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        using var unpublished = await editor.PostWithTokenAsync($"{article}/publication", null, publication);
        var page = ParsedPages.Parse(await unpublished.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Contains("has changed since this page was loaded", page.QuerySelector(".problem")!.TextContent, StringComparison.Ordinal);
        // Nobody else has gone on: there is nothing to compare with.
        Assert.Null(page.QuerySelector("main a[href*='/changes']"));
        await editor.TakenAsync($"{article}/submission", "Submit");
    }

    [Fact]
    public async Task Whoever_goes_on_from_a_text_that_readers_do_not_have_is_told_so()
    {
        await using var site = TestSite.Start();
        var editor = await Colleague.SignInAsync(site, Role.Editor);
        var article = await editor.BeginAsync("Harbour opens", "The harbour is open.");
        await editor.TakenAsync($"{article}/publication", "Publish");
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.DoesNotContain("Not what readers have", (await editor.OpenAsync(article)).Body!.TextContent, StringComparison.Ordinal);
        await editor.TakenAsync(article, "Save", ("Form.Markdown", "The harbour is closed."));
        await editor.TakenAsync($"{article}/publication", "Publish", ("Form.Kind", "Update"), ("Form.When", "at"),
            ("Form.At.Text", "2026-03-03T09:00"));
        Assert.Contains("version 2, which they will see from 3 March 2026, 09:00 UTC",
            (await editor.OpenAsync(article)).QuerySelector(".warn")!.TextContent, StringComparison.Ordinal);
        await editor.TakenAsync($"{article}/schedule", "Cancel this version");
        Assert.Contains("version 2, which was cancelled",
            (await editor.OpenAsync($"{article}/publication")).QuerySelector(".warn")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Colleagues_see_that_somebody_else_has_a_draft_and_an_administrator_takes_it()
    {
        await using var site = TestSite.Start();
        var writer = await Colleague.SignInAsync(site, Role.Writer, "Ada Quay");
        var administrator = await Colleague.SignInAsync(site, Role.Administrator, "Rute Amsel");
        var published = await site.PublishAsync(TestSite.Text("harbour", "Harbour opens"));
        var article = $"/admin/articles/{published.ArticleId}";
        await writer.TakenAsync(article, "Save", ("Form.Markdown", "Rewritten from the ground up."));
        Assert.Contains("Ada Quay has a draft of this article too", (await administrator.OpenAsync(article)).Body!.TextContent,
            StringComparison.Ordinal);
        await administrator.TakenAsync($"{article}/submission", "Take the draft of Ada Quay");
        Assert.Contains("Rewritten from the ground up.", (await administrator.OpenAsync(article)).QuerySelector("#text")!.TextContent,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_administrator_is_told_of_a_draft_that_was_never_handed_over_and_takes_it()
    {
        await using var site = TestSite.Start();
        var writer = await Colleague.SignInAsync(site, Role.Writer, "Ada Quay");
        var administrator = await Colleague.SignInAsync(site, Role.Administrator, "Rute Amsel");
        var article = await writer.BeginAsync("Harbour opens", "The harbour is open.");
        var page = await administrator.OpenAsync(article);
        Assert.Equal("A draft of Ada Quay", page.QuerySelector("h1")!.TextContent);
        Assert.Contains("Ada Quay has not handed it over", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("#text"));
        var place = (await administrator.OpenAsync($"{article}/submission")).QuerySelector("main")!;
        Assert.DoesNotContain("You have no draft", place.TextContent, StringComparison.Ordinal);
        Assert.Equal(["Take the draft of Ada Quay"], place.QuerySelectorAll("button").Select(button => button.TextContent));
        await administrator.TakenAsync($"{article}/submission", "Take the draft of Ada Quay");
        Assert.Contains("The harbour is open.", (await administrator.OpenAsync(article)).QuerySelector("#text")!.TextContent,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_fails_answers_with_a_page_that_says_so()
    {
        await using var site = TestSite.Start();
        var writer = await Colleague.SignInAsync(site, Role.Writer);
        var article = await writer.BeginAsync("Harbour opens", "The harbour is open.");
        var form = await writer.FormOfAsync($"{article}/previews", "Make the link");
        await site.Get<Catalogue>().WriteAsync(write => write.ExecuteAsync("drop table previews"), TestContext.Current.CancellationToken);
        using var answer = await writer.PostWithTokenAsync($"{article}/previews", null, form);
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.NotNull(ParsedPages.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))
            .QuerySelector("h1"));
    }

    [Fact]
    public async Task An_earlier_text_is_restored_as_a_new_version()
    {
        await using var site = TestSite.Start();
        var editor = await Colleague.SignInAsync(site, Role.Editor);
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
}
