using Microsoft.Playwright;

namespace NewsDesk.Browser.Tests.Admin;

public sealed class EditorAlsoSeeTests(Desk desk, Chromium chromium)
{
    [Fact]
    public async Task Finds_an_article_by_keyboard_alone_and_puts_its_line_into_the_text()
    {
        await using var visit = await desk.OpenEditorAsync(chromium);
        var page = visit.Page;
        await page.WriteAsync("One‸ two");
        await page.Keyboard.PressAsync("Control+Shift+Digit1");
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Assertions.Expect(dialog.GetByRole(AriaRole.Status)).ToHaveTextAsync("2 articles, the newest first.");
        await page.Keyboard.TypeAsync("pier");
        await Assertions.Expect(dialog.GetByRole(AriaRole.Status)).ToHaveTextAsync("One article.");
        await page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(dialog.Locator("li button")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(dialog).ToBeHiddenAsync();
        Assert.Equal("One two⏎⏎Also see: [Pier repaired \\[again\\]](/articles/pier-repaired)⏎⏎‸", await page.WrittenAsync());
        await Assertions.Expect(page.Area()).ToBeFocusedAsync();
        await page.UndoAsync();
        Assert.Equal("One two", await page.Area().InputValueAsync());
        Findings.None(visit.Problems);
    }

    [Fact]
    public async Task Nothing_found_is_said_and_Escape_leads_back()
    {
        await using var visit = await desk.OpenEditorAsync(chromium);
        var page = visit.Page;
        await page.WriteAsync("One «zeppelin» two");
        await page.Locator("[data-tool=alsosee]").ClickAsync();
        Assert.Equal("zeppelin", await page.GetByRole(AriaRole.Searchbox).InputValueAsync());
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Status)).ToHaveTextAsync("No headline has these words.");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToBeHiddenAsync();
        Assert.Equal("One «zeppelin» two", await page.WrittenAsync());
    }

    [Fact]
    public async Task Enter_waits_for_the_answer_to_what_was_typed()
    {
        await using var visit = await desk.OpenEditorAsync(chromium);
        var page = visit.Page;
        await page.WriteAsync("One.‸");
        await page.Keyboard.PressAsync("Control+Shift+Digit1");
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Status))
            .ToHaveTextAsync("2 articles, the newest first.");
        await page.RouteAsync("**/articles/search?q=pier", async route =>
        {
            await Task.Delay(700);
            await route.ContinueAsync();
        });
        await page.Keyboard.TypeAsync("pier");
        Assert.Equal(0, await page.GetByRole(AriaRole.Dialog).Locator("li").CountAsync());
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToBeHiddenAsync();
        await page.Keyboard.TypeAsync("More.");
        Assert.Equal("One.⏎⏎Also see: [Pier repaired \\[again\\]](/articles/pier-repaired)⏎⏎More.‸", await page.WrittenAsync());
    }

    [Fact]
    public async Task A_line_comes_below_the_paragraph_and_Enter_takes_nothing_that_was_not_looked_for()
    {
        await using var visit = await desk.OpenEditorAsync(chromium);
        var page = visit.Page;
        await page.WriteAsync("The «pier» opens⏎today.⏎⏎More.");
        await page.Keyboard.PressAsync("Control+Shift+Digit1");
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Assertions.Expect(dialog.GetByRole(AriaRole.Status)).ToHaveTextAsync("One article.");
        await page.Keyboard.PressAsync("Enter");
        Assert.Equal("The pier opens⏎today.⏎⏎Also see: [Pier repaired \\[again\\]](/articles/pier-repaired)⏎⏎‸⏎⏎More.",
            await page.WrittenAsync());

        await page.Keyboard.PressAsync("Control+Shift+Digit1");
        await Assertions.Expect(dialog.GetByRole(AriaRole.Status)).ToHaveTextAsync("2 articles, the newest first.");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(dialog.Locator("li button").First).ToBeFocusedAsync();
    }

    [Fact]
    public async Task It_fits_a_narrow_screen()
    {
        await using var visit = await desk.OpenEditorAsync(chromium, options => options.ViewportSize = NarrowScreen.Size);
        await visit.Page.WriteAsync("‸");
        await visit.Page.Keyboard.PressAsync("Control+Shift+Digit1");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Status))
            .ToHaveTextAsync("2 articles, the newest first.");
        Findings.None(await visit.Page.TooWideAsync());
        await visit.Page.AssertAxeFindsNothingAsync();
    }
}
