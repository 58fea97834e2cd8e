using Microsoft.Playwright;

namespace NewsDesk.Browser.Tests.Admin;

/// <summary>What the browser keeps until the site has it.</summary>
public sealed class EditorCopyTests(Desk desk, Chromium chromium)
{
    [Theory]
    [InlineData("Go on with this browser’s", "Typed here")]
    [InlineData("Throw this browser’s away", "")]
    public async Task A_new_article_that_did_not_reach_the_site_is_offered_where_one_is_begun(string choice, string text)
    {
        await using var visit = await OpenAsync();
        var page = visit.Page;
        await TypeAsync(page, "Typed here", "Ships");
        var uid = await page.Locator("[name=Uid]").InputValueAsync();
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator(".kept pre")).ToHaveTextAsync("Typed here");
        await page.AssertAxeFindsNothingAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = choice }).ClickAsync();
        await Assertions.Expect(page.Area()).ToHaveValueAsync(text);
        await Assertions.Expect(page.Locator("#tags")).ToHaveValueAsync(text == "" ? "" : "Ships");
        await Assertions.Expect(page.Locator(".copies")).ToHaveCountAsync(0);
        Assert.Equal(text != "", uid == await page.Locator("[name=Uid]").InputValueAsync());
        Assert.Equal(text == "" ? 0 : 1, await page.KeptAsync());
    }

    [Fact]
    public async Task What_is_typed_after_the_first_save_is_offered_at_the_articles_own_address_alone()
    {
        await using var visit = await OpenAsync(status: null);
        var page = visit.Page;
        await page.Area().FillAsync("Saved");
        await page.Area().PressAsync("Control+s");
        await page.SavedAsync();
        var article = page.Url;
        // Refused by the site itself: what is sent while the page goes away passes by the test.
        await page.EvaluateAsync("() => document.querySelector('form.editor [name=form-token]').value = 'outdated'");
        await TypeAsync(page, "Typed while the site was down", "");
        await page.GotoAsync(new Uri(desk.Address, EditorPage.New).AbsoluteUri);
        await page.WaitForTimeoutAsync(1_500);
        Assert.Equal(0, await page.Locator(".copies").CountAsync());
        await page.GotoAsync(article);
        await Assertions.Expect(page.Locator(".kept pre")).ToHaveTextAsync("Typed while the site was down");
        await Assertions.Expect(page.Locator(".stored pre")).ToHaveTextAsync("Saved");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Go on with this browser’s" }).ClickAsync();
        await page.Area().PressAsync("Control+s");
        await page.SavedAsync();
        await page.ReloadAsync();
        await Assertions.Expect(page.Area()).ToHaveValueAsync("Typed while the site was down");
        Assert.Equal(0, await page.KeptAsync());
    }

    [Fact]
    public async Task A_text_whose_answer_was_lost_goes_on_as_the_same_article()
    {
        await using var visit = await OpenAsync(status: null);
        var page = visit.Page;
        await page.RouteAsync("**/admin/articles/*?handler=Draft", async route =>
        {
            await route.FetchAsync();
            await route.AbortAsync();
        });
        await TypeAsync(page, "Reached the site", "");
        await Assertions.Expect(page.Locator(".save-state")).ToContainTextAsync("Not saved");
        await page.GotoAsync(new Uri(desk.Address, EditorPage.New).AbsoluteUri);
        await page.UnrouteAllAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Go on with this browser’s" }).ClickAsync();
        await page.Area().FillAsync("Reached the site, and more");
        await page.Area().PressAsync("Control+s");
        await page.SavedAsync();
        await page.ReloadAsync();
        await Assertions.Expect(page.Area()).ToHaveValueAsync("Reached the site, and more");
    }

    [Fact]
    public async Task Two_new_articles_in_two_tabs_have_a_copy_each_and_an_open_one_is_not_offered()
    {
        await using var visit = await OpenAsync();
        var page = visit.Page;
        await TypeAsync(page, "The first", "");
        var other = await page.Context.NewPageAsync();
        await other.FailAsync(503);
        await other.GotoAsync(page.Url);
        await other.WaitForTimeoutAsync(2_000);
        Assert.Equal(0, await other.Locator(".copies").CountAsync());
        await TypeAsync(other, "The second", "");
        Assert.Equal(2, await page.KeptAsync());
        await page.CloseAsync();
        await other.ReloadAsync();
        await Assertions.Expect(other.Locator(".kept pre")).ToHaveTextAsync("The second");
        await other.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Throw this browser’s away" }).ClickAsync();
        await Assertions.Expect(other.Locator(".kept pre")).ToHaveTextAsync("The first");
    }

    [Fact]
    public async Task Whatever_the_clocks_say_a_copy_waits_for_a_decision_and_typing_on_is_kept_beside_it()
    {
        await using var visit = await OpenAsync();
        var page = visit.Page;
        await TypeAsync(page, "Typed here", "");
        await page.EvaluateAsync("() => { for (const key of Object.keys(localStorage)) localStorage[key] = JSON.stringify({ "
            + "...JSON.parse(localStorage[key]), at: 0 }) }");
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator(".kept pre")).ToHaveTextAsync("Typed here");
        await TypeAsync(page, "Typed beside it", "");
        Assert.Equal(2, await page.KeptAsync());
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator(".kept pre")).ToHaveTextAsync("Typed beside it");
    }

    private static async Task TypeAsync(IPage page, string text, string tags)
    {
        await page.Locator("#tags").FillAsync(tags);
        await page.Area().FillAsync(text);
        await page.WaitForFunctionAsync("text => Object.values(localStorage).some(copy => copy.includes(text))", text);
    }

    private async Task<Visit> OpenAsync(int? status = 503)
    {
        var visit = await desk.OpenEditorAsync(chromium);
        visit.Page.Context.Page += (_, page) => page.Dialog += (_, dialog) => dialog.AcceptAsync();
        visit.Page.Dialog += (_, dialog) => dialog.AcceptAsync();
        if (status is { } refused)
        {
            await visit.Page.FailAsync(refused);
        }

        return visit;
    }
}
