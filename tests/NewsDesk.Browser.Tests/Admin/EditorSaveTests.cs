using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace NewsDesk.Browser.Tests.Admin;

/// <summary>Saving while one types, with the site's own answers. What the browser keeps meanwhile is the business of
/// <see cref="EditorCopyTests"/>.</summary>
public sealed partial class EditorSaveTests(Desk desk, Chromium chromium)
{
    private const string Drafts = "**/admin/articles/*?handler=Draft";

    [Fact]
    public async Task A_new_article_is_saved_some_seconds_after_a_change_and_has_its_own_address_then()
    {
        await using var visit = await desk.OpenEditorAsync(chromium);
        var page = visit.Page;
        await page.Locator("#headline").PressSequentiallyAsync("Harbour opens late");
        await page.Area().PressSequentiallyAsync("The first ship");
        // Leaving the headline has saved that alone.
        await page.SavedAsync();
        await Assertions.Expect(page.Locator(".save-state")).ToHaveTextAsync(SavedAt());
        await page.ArriveAsync(ArticleAddress());
        Assert.Equal(0, await page.KeptAsync());
        await page.ReloadAsync();
        await Assertions.Expect(page.Area()).ToHaveValueAsync("The first ship");
        await Assertions.Expect(page.Locator(".save-state")).ToHaveTextAsync(SavedAt());
        await page.WaitForTimeoutAsync(1_500);
        Assert.Equal(0, await page.Locator(".copies").CountAsync());
        Findings.None(visit.Problems);
    }

    [Fact]
    public async Task Saves_at_once_when_a_field_is_left()
    {
        await using var visit = await desk.OpenEditorAsync(chromium);
        var page = visit.Page;
        await page.Locator("#headline").FillAsync("Harbour opens");
        await page.RunAndWaitForRequestAsync(() => page.Locator("#headline").BlurAsync(), Drafts,
            new PageRunAndWaitForRequestOptions { Timeout = 2_000 });
        await Assertions.Expect(page.Locator(".save-state")).ToHaveTextAsync(SavedAt());
    }

    [Theory]
    [InlineData("Save", ".told", "Saved.")]
    [InlineData("Submit…", "h2", "Submit")]
    public async Task A_button_pressed_while_the_text_is_being_saved_waits_for_it(string button, string place, string words)
    {
        await using var visit = await desk.OpenEditorAsync(chromium);
        var page = visit.Page;
        await BeginAsync(page);
        await page.RouteAsync(Drafts, async route =>
        {
            var answer = await route.FetchAsync();
            await Task.Delay(1_000);
            await route.FulfillAsync(new RouteFulfillOptions { Response = answer });
        });
        await page.Area().FillAsync("The first ship came in.");
        await page.RunAndWaitForRequestAsync(() => page.Area().BlurAsync(), Drafts);
        await page.Area().PressSequentiallyAsync("Last: ");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = button, Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator(place).Filter(new LocatorFilterOptions { HasText = words }).First)
            .ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = 30_000 });
        Assert.Equal(0, await page.Locator(".problem").CountAsync());
        await page.UnrouteAllAsync();
        await page.GotoAsync(ArticleOf(page));
        await Assertions.Expect(page.Area()).ToHaveValueAsync(new Regex("Last: "));
        Assert.Equal(0, await page.KeptAsync());
    }

    [Fact]
    public async Task Two_windows_are_told_and_the_other_text_stands_under_the_problem()
    {
        await using var visit = await desk.OpenEditorAsync(chromium);
        var page = visit.Page;
        await BeginAsync(page);
        var other = await page.Context.NewPageAsync();
        await other.GotoAsync(page.Url);
        await other.Area().FillAsync("The other window's");
        await other.Area().PressAsync("Control+s");
        await other.SavedAsync();
        await page.Area().FillAsync("This window's");
        await page.Area().BlurAsync();
        await Assertions.Expect(page.Locator(".save-state")).ToContainTextAsync("Press Save to see both texts and choose.");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Save", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator(".problem + section #other-text")).ToHaveValueAsync("The other window's");
        await Assertions.Expect(page.Area()).ToHaveValueAsync("This window's");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Save", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator(".told")).ToContainTextAsync("Saved");
        await Assertions.Expect(page.Area()).ToHaveValueAsync("This window's");
    }

    [Fact]
    public async Task Control_S_saves_and_the_caret_and_undo_stay()
    {
        await using var visit = await desk.OpenEditorAsync(chromium);
        var page = visit.Page;
        await page.Area().PressSequentiallyAsync("One two");
        await page.EvaluateAsync("() => window.stayed = true");
        await page.Keyboard.PressAsync("ArrowLeft");
        await page.Keyboard.PressAsync("Control+s");
        await Assertions.Expect(page.Locator(".save-state")).ToHaveTextAsync(SavedAt());
        Assert.True(await page.EvaluateAsync<bool>("() => window.stayed"));
        Assert.Equal("One tw‸o", await page.WrittenAsync());
        await page.UndoAsync();
        Assert.NotEqual("One two", await page.Area().InputValueAsync());
    }

    [Fact]
    public async Task A_first_draft_is_thrown_away_after_a_second_thought_and_the_article_with_it()
    {
        await using var visit = await desk.OpenEditorAsync(chromium);
        var page = visit.Page;
        await page.Locator("#headline").FillAsync("Never to be read");
        await BeginAsync(page);
        await page.ReloadAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Throw it away" })).ToBeHiddenAsync();
        await page.GetByText("Throw my draft away…").ClickAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Throw it away" }).ClickAsync();
        await Assertions.Expect(page.Locator(".told")).ToContainTextAsync("and with it the article");
        Assert.DoesNotContain("Never to be read", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leaving_is_asked_about_only_while_something_is_unsaved()
    {
        await using var visit = await desk.OpenEditorAsync(chromium);
        var page = visit.Page;
        var asked = 0;
        page.Dialog += (_, dialog) =>
        {
            asked++;
            _ = dialog.AcceptAsync();
        };
        await page.Area().PressSequentiallyAsync("One");
        await page.ReloadAsync();
        Assert.Equal(1, asked);
        await page.EvaluateAsync("() => localStorage.clear()");
        await page.ReloadAsync();
        await page.Area().PressSequentiallyAsync("One");
        await page.Area().BlurAsync();
        await page.SavedAsync();
        await page.ReloadAsync();
        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task Names_are_completed_after_a_comma()
    {
        await using var visit = await desk.OpenEditorAsync(chromium);
        await visit.Page.Locator("#authors").PressSequentiallyAsync("Ada Quay,");
        Assert.Equal(["Ada Quay, Bo Lund"],
            await visit.Page.Locator("#known-authors option").EvaluateAllAsync<string[]>("options => options.map(option => option.value)"));
    }

    private static async Task BeginAsync(IPage page)
    {
        await page.Area().FillAsync("The first ship");
        await page.Area().PressAsync("Control+s");
        await page.SavedAsync();
        await page.ArriveAsync(ArticleAddress());
        await page.ReloadAsync();
    }

    private static string ArticleOf(IPage page) => ArticleAddress().Match(page.Url).Value;

    [GeneratedRegex(@"^Saved \d\d:\d\d \w+$")]
    private static partial Regex SavedAt();

    [GeneratedRegex(@"^https?://[^/]+/admin/articles/\d+")]
    private static partial Regex ArticleAddress();
}
