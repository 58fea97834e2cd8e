using AngleSharp.Html.Dom;
using NewsDesk.People;

namespace NewsDesk.Web.Tests.Admin.Articles;

/// <summary>Ada and Jon start from one version, and Jon publishes first: what of his Ada's text lacks is shown, asked about, and asked
/// about once more.</summary>
public sealed class MergePagesTests
{
    private const string Line = "Tolls rise by a tenth, the council said.";

    [Fact]
    public async Task The_choice_shows_what_of_theirs_goes_named_and_marked()
    {
        await using var site = TestSite.Start();
        var (ada, _, article) = await ConflictAsync(site);
        foreach (var place in new[] { "", "/publication", "/submission" })
        {
            Assert.Contains("There is a newer text", (await ada.OpenAsync(article + place)).QuerySelector("main .problem")!.TextContent,
                StringComparison.Ordinal);
        }

        var page = await ada.OpenAsync(Changes(article));
        var theirs = page.QuerySelector(".their-changes")!;
        Assert.Equal("What Jon Mole changed that yours does not have", theirs.QuerySelector("h2")!.TextContent);
        Assert.Contains("Jon Mole published version 2 on 2 March 2026, 12:01 UTC", theirs.TextContent, StringComparison.Ordinal);
        Assert.Equal(["Standfirst: changed", "Tags: added", "Paragraph 1: changed", "Paragraph 2: added"],
            theirs.QuerySelectorAll("h3").Select(heading => heading.TextContent));
        Assert.Contains(Line, theirs.QuerySelector("li:nth-child(4) .added")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["removed", "added"], theirs.QuerySelectorAll("li:nth-child(3) .sign").Select(sign => sign.TextContent));
        Assert.Equal(["again"], theirs.QuerySelectorAll("li:nth-child(3) ins").Select(words => words.TextContent.Trim()));
        Assert.Contains("The harbour is open to ships.", theirs.QuerySelector("li:nth-child(3) q")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(3, page.QuerySelectorAll("[name=Choice]").Length);
        Assert.DoesNotContain(page.QuerySelectorAll("[name=Choice]").Cast<IHtmlInputElement>(), choice => choice.IsChecked);
    }

    [Fact]
    public async Task Without_a_choice_nothing_is_done_and_the_form_says_so()
    {
        await using var site = TestSite.Start();
        var (ada, _, article) = await ConflictAsync(site);
        foreach (var choice in new[] { "", "Everybody’s" })
        {
            var page = ParsedPages.Parse(await ada.RefusedAsync(Changes(article), "Go on", ("Choice", choice)));
            Assert.Equal("Choose one of the three ways to go on. Nothing was changed.", page.QuerySelector("#choice-problem")!.TextContent);
            Assert.Equal("choice-problem", page.QuerySelector("form.choice fieldset")!.GetAttribute("aria-describedby"));
            Assert.Contains(Line, page.QuerySelector(".their-changes")!.TextContent, StringComparison.Ordinal);
        }

        Assert.Contains("Jon Mole has published", await ada.RefusedAsync($"{article}/publication", "Publish", ("Form.Kind", "Update")),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keeping_mine_removes_theirs_only_where_the_publication_says_so()
    {
        await using var site = TestSite.Start();
        var (ada, _, article) = await ConflictAsync(site);
        await ada.TakenAsync(Changes(article), "Go on", ("Choice", "Mine"));
        Assert.Null((await ada.OpenAsync(article)).QuerySelector(".beside"));
        foreach (var (place, box, way) in new[] { ("submission", "Removes", "the text that I submit"),
            ("publication", "Form.Removes", "publishing this text") })
        {
            var shown = (await ada.OpenAsync($"{article}/{place}")).QuerySelector(".removal")!;
            Assert.Contains(Line, shown.TextContent, StringComparison.Ordinal);
            Assert.Contains($"These changes of Jon Mole are to be removed by {way}", shown.TextContent, StringComparison.Ordinal);
            Assert.False(((IHtmlInputElement)shown.QuerySelector($"[name='{box}']")!).IsChecked);
        }

        var page = ParsedPages.Parse(await ada.RefusedAsync($"{article}/publication", "Publish", ("Form.Kind", "Clarification"),
            ("Form.Note", "It was open before.")));
        Assert.Contains("Not published: the text lacks what others have changed. It is kept.", page.QuerySelector(".problem")!.TextContent,
            StringComparison.Ordinal);
        Assert.Contains(Line, page.QuerySelector(".removal")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("It was open before.", page.QuerySelector("#note")!.TextContent);
        Assert.Contains(Line, await site.ReadAsync("/articles/harbour-opens"), StringComparison.Ordinal);
        Assert.Contains("Not submitted", await ada.RefusedAsync($"{article}/submission", "Submit", ("Note", "Mine.")),
            StringComparison.Ordinal);

        // A fault of another kind leaves the box ticked.
        page = ParsedPages.Parse(
            await ada.RefusedAsync($"{article}/publication", "Publish", ("Form.Kind", "Correction"), ("Form.Removes", "2")));
        Assert.True(((IHtmlInputElement)page.QuerySelector("[name='Form.Removes']")!).IsChecked);
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        await ada.TakenAsync($"{article}/publication", "Publish", ("Form.Kind", "Update"), ("Form.Removes", "2"));
        Assert.DoesNotContain(Line, await site.ReadAsync("/articles/harbour-opens"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keeping_theirs_sets_my_draft_aside_where_I_alone_find_it()
    {
        await using var site = TestSite.Start();
        var (ada, jon, article) = await ConflictAsync(site);
        await ada.TakenAsync(Changes(article), "Go on", ("Choice", "Theirs"));
        var page = await ada.OpenAsync(article);
        Assert.Contains("Your draft is set aside: it stands under History", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains(Line, page.QuerySelector("#text")!.TextContent, StringComparison.Ordinal);
        Assert.Null((await jon.OpenAsync($"{article}/history")).QuerySelector(".set-aside"));
        Assert.Contains("The harbour is open to ships.",
            (await ada.OpenAsync($"{article}/history")).QuerySelector(".set-aside pre")!.TextContent, StringComparison.Ordinal);

        await ada.TakenAsync(article, "Save", ("Form.Markdown", "Something else."));
        await ada.TakenAsync($"{article}/history", "Take it up again");
        page = await ada.OpenAsync(article);
        Assert.Contains("The one you had instead is set aside now", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("The harbour is open to ships.", page.QuerySelector("#text")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("There is a newer text", page.Body.TextContent, StringComparison.Ordinal);
        await ada.TakenAsync($"{article}/history", "Throw it away");
        Assert.Null((await ada.OpenAsync($"{article}/history")).QuerySelector(".set-aside"));
    }

    [Fact]
    public async Task With_both_in_view_their_changes_stand_beside_my_text_until_I_am_done()
    {
        await using var site = TestSite.Start();
        var (ada, _, article) = await ConflictAsync(site);
        await ada.TakenAsync(Changes(article), "Go on", ("Choice", "Both"));
        var beside = (await ada.OpenAsync(article)).QuerySelector(".beside")!;
        Assert.Contains("What Jon Mole changed that yours does not have", beside.TextContent, StringComparison.Ordinal);
        Assert.Contains(Line, beside.QuerySelector("pre")!.TextContent, StringComparison.Ordinal);

        await ada.TakenAsync(article, "Save", ("Form.Markdown", $"The harbour is open again, and to ships.\n\n{Line}"),
            ("Form.Summary", "It opened again."), ("Form.Tags", "Ships"));
        beside = (await ada.OpenAsync(article)).QuerySelector(".beside")!;
        Assert.Contains("Your saved text has all of it.", beside.TextContent, StringComparison.Ordinal);
        await ada.TakenAsync(article, "Done with theirs", ("Form.Headline", "Harbour opens at last"));
        var page = await ada.OpenAsync(article);
        Assert.Null(page.QuerySelector(".beside"));
        Assert.Equal("Harbour opens at last", page.QuerySelector("#headline")!.TextContent);
        Assert.DoesNotContain("Done with theirs", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Null((await ada.OpenAsync($"{article}/publication")).QuerySelector(".removal"));
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        await ada.TakenAsync($"{article}/publication", "Publish", ("Form.Kind", "Update"));
        Assert.Contains(Line, await site.ReadAsync("/articles/harbour-opens"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_editor_who_publishes_what_was_submitted_past_others_is_asked_too()
    {
        await using var site = TestSite.Start();
        var (ada, jon, article) = await ConflictAsync(site);
        await ada.TakenAsync(Changes(article), "Go on", ("Choice", "Mine"));
        await ada.TakenAsync($"{article}/submission", "Submit", ("Removes", "2"));
        var rute = await Colleague.SignInAsync(site, Role.Editor, "Rute Amsel");
        foreach (var editor in new[] { rute, jon })
        {
            var page = ParsedPages.Parse(await editor.RefusedAsync($"{article}/publication", "Publish", ("Form.Kind", "Update")));
            Assert.Contains(Line, page.QuerySelector(".removal")!.TextContent, StringComparison.Ordinal);
        }

        Assert.Contains("These changes of mine are to be removed", (await jon.OpenAsync($"{article}/publication")).Body!.TextContent,
            StringComparison.Ordinal);
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        await rute.TakenAsync($"{article}/publication", "Publish", ("Form.Kind", "Update"), ("Form.Removes", "3"));
        Assert.DoesNotContain(Line, await site.ReadAsync("/articles/harbour-opens"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_published_while_the_choice_was_open_is_shown_before_it_counts()
    {
        await using var site = TestSite.Start();
        var (ada, jon, article) = await ConflictAsync(site);
        var form = await ada.FormOfAsync(Changes(article), "Go on");
        await PublishAsync(site, jon, article, ("Form.Markdown", $"The harbour is open again.\n\n{Line}\n\nFish is cheap."));
        using var answer = await ada.PostWithTokenAsync(Changes(article), null, form.Append(("Choice", "Mine")));
        Assert.EndsWith("/history/3/changes?from=draft", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
        var page = await ada.OpenAsync(answer.Headers.Location.ToString());
        Assert.Contains("gone on once more", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Fish is cheap.", page.QuerySelector(".their-changes")!.TextContent, StringComparison.Ordinal);

        // The same while the publication was open.
        await ada.TakenAsync($"{article}/history/3/changes?from=draft", "Go on", ("Choice", "Mine"));
        form = await ada.FormOfAsync($"{article}/publication", "Publish");
        await PublishAsync(site, jon, article, ("Form.Markdown", "Later still."));
        using var refused = await ada.PostWithTokenAsync($"{article}/publication", null,
            form.Append(("Form.Removes", "3")).Append(("Form.Kind", "Update")));
        page = ParsedPages.Parse(await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Contains("Jon Mole has published", page.QuerySelector(".problem")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Later still.", await site.ReadAsync("/articles/harbour-opens"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task My_own_newer_text_from_another_window_is_called_mine_and_one_that_has_it_all_loses_nothing()
    {
        await using var site = TestSite.Start();
        var ada = await Colleague.SignInAsync(site, Role.Editor, "Ada Quay");
        var article = await ada.BeginAsync("Harbour opens", "The harbour is open.");
        await ada.TakenAsync($"{article}/publication", "Publish");
        var old = await ada.FormOfAsync(article, "Save");
        await PublishAsync(site, ada, article, ("Form.Markdown", $"The harbour is open.\n\n{Line}"));
        using var saved = await ada.PostWithTokenAsync(article, null,
            old.Where(field => field.Name != "Form.Markdown").Append(("Form.Markdown", "The harbour is open at last.")));
        Assert.Equal(302, (int)saved.StatusCode);
        Assert.Equal("What you changed that this draft does not have",
            (await ada.OpenAsync(Changes(article))).QuerySelector(".their-changes h2")!.TextContent);

        await ada.TakenAsync(article, "Save", ("Form.Markdown", $"The harbour is open at last.\n\n{Line}"));
        var page = await ada.OpenAsync(Changes(article));
        Assert.Null(page.QuerySelector(".their-changes"));
        Assert.Contains("Nothing of it would go", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Texts_too_long_to_compare_are_linked_to_and_asked_about()
    {
        await using var site = TestSite.Start();
        var (ada, _, article) = await ConflictAsync(site);
        await ada.TakenAsync(article, "Save", ("Form.Markdown", new string('x', 250_000)));
        var theirs = (await ada.OpenAsync(Changes(article))).QuerySelector(".their-changes")!;
        Assert.Contains("can’t be compared here", theirs.TextContent, StringComparison.Ordinal);
        Assert.Equal(["Standfirst: changed", "Tags: added"], theirs.QuerySelectorAll("h3").Select(heading => heading.TextContent));
        Assert.Equal([$"{article}/history/2", article], theirs.QuerySelectorAll(".problem a").Select(link => link.GetAttribute("href")));
    }

    private static string Changes(string article) => $"{article}/history/2/changes?from=draft";

    private static async Task<(Colleague Ada, Colleague Jon, string Article)> ConflictAsync(TestSite site)
    {
        var ada = await Colleague.SignInAsync(site, Role.Editor, "Ada Quay");
        var jon = await Colleague.SignInAsync(site, Role.Editor, "Jon Mole");
        var article = await ada.BeginAsync("Harbour opens", "The harbour is open.");
        await ada.TakenAsync($"{article}/publication", "Publish");
        await ada.TakenAsync(article, "Save", ("Form.Markdown", "The harbour is open to ships."));
        await PublishAsync(site, jon, article, ("Form.Markdown", $"The harbour is open again.\n\n{Line}"),
            ("Form.Summary", "It opened again."), ("Form.Tags", "Ships"));
        return (ada, jon, article);
    }

    private static async Task PublishAsync(TestSite site, Colleague editor, string article, params (string Name, string Value)[] changes)
    {
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        await editor.TakenAsync(article, "Save", changes);
        await editor.TakenAsync($"{article}/publication", "Publish", ("Form.Kind", "Update"));
    }
}
