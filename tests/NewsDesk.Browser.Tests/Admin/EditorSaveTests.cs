using Microsoft.Playwright;
using NewsDesk.Editors;

namespace NewsDesk.Browser.Tests.Admin;

/// <summary>Saving while one types, and the browser's own copy. The form's page is given an address to save to, and the test answers there.</summary>
public sealed class EditorSaveTests(Desk desk, Chromium chromium)
{
    private const string Drafts = "**/admin/articles/7/draft";
    private const string Kept = "() => Object.keys(localStorage).length";

    [Fact]
    public async Task Saves_some_seconds_after_a_change_and_says_when()
    {
        await using var visit = await OpenAsync();
        var page = visit.Page;
        var bodies = new List<string>();
        await page.RouteAsync(Drafts, route =>
        {
            bodies.Add(route.Request.PostData ?? "");
            return route.FulfillAsync(Saved(4));
        });
        await page.Area().PressSequentiallyAsync("The first ship");
        Assert.Equal("", await page.Locator(".save-state").InnerTextAsync());
        await Assertions.Expect(page.Locator(".save-state")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex(@"^Saved \d\d:\d\d$"));
        Assert.Contains("The first ship", Assert.Single(bodies), StringComparison.Ordinal);
        Assert.Contains("form-token", bodies[0], StringComparison.Ordinal);
        Assert.Equal("4", await page.Locator("[name='Form.Base']").InputValueAsync());
        Assert.Equal(0, await page.EvaluateAsync<int>(Kept));
    }

    [Fact]
    public async Task Saves_at_once_when_a_field_is_left()
    {
        await using var visit = await OpenAsync();
        var page = visit.Page;
        await page.RouteAsync(Drafts, route => route.FulfillAsync(Saved(1)));
        await page.Locator("#headline").FillAsync("Harbour opens");
        await page.RunAndWaitForRequestAsync(() => page.Locator("#headline").BlurAsync(), Drafts, new PageRunAndWaitForRequestOptions { Timeout = 2_000 });
        await Assertions.Expect(page.Locator(".save-state")).ToContainTextAsync("Saved");
        await page.WaitForTimeoutAsync(1_200);
        Assert.Equal(0, await page.EvaluateAsync<int>(Kept));
    }

    [Theory]
    [InlineData(409, """{"problem":"Somebody else has changed it."}""", "Not saved: Somebody else has changed it.")]
    [InlineData(422, """{"problem":"The text is too long."}""", "Not saved: The text is too long.")]
    [InlineData(503, "", "Not saved: The site can’t do it just now (503).")]
    [InlineData(0, "", "Not saved: The site can’t be reached.")]
    [InlineData(401, "", "Your session has ended. Your text is still here: sign in in another tab, or press Save.")]
    [InlineData(302, "", "Your session has ended. Your text is still here: sign in in another tab, or press Save.")]
    public async Task A_failure_is_told_and_the_browser_keeps_the_text(int status, string body, string told)
    {
        await using var visit = await OpenAsync();
        var page = visit.Page;
        await page.RouteAsync(Drafts, route => status == 0 ? route.AbortAsync() : route.FulfillAsync(new RouteFulfillOptions
        {
            Status = status,
            ContentType = body == "" ? "text/html" : "application/json",
            Body = body,
            Headers = status == 302 ? new Dictionary<string, string> { ["Location"] = "/admin/sign-in" } : null,
        }));
        await page.Area().FillAsync("The first ship");
        await page.Area().BlurAsync();
        await Assertions.Expect(page.Locator(".save-state")).ToContainTextAsync(told);
        Assert.Equal("The first ship", await page.Area().InputValueAsync());
        await Assertions.Expect(page.Locator(".save-state")).ToContainTextAsync(told);
        await page.WaitForFunctionAsync("() => Object.values(localStorage).some(copy => copy.includes('The first ship'))");
    }

    [Theory]
    [InlineData("Go on with this browser’s", "Typed here")]
    [InlineData("Go on with the site’s", "")]
    public async Task A_text_that_did_not_reach_the_site_is_offered_at_the_next_visit(string choice, string text)
    {
        await using var visit = await desk.OpenEditorAsync(chromium);
        var page = visit.Page;
        page.Dialog += (_, dialog) => dialog.AcceptAsync();
        await page.Area().FillAsync("Typed here");
        await page.Locator("#tags").FillAsync("Ships");
        await page.WaitForFunctionAsync("() => Object.values(localStorage).some(copy => copy.includes('Ships'))");
        await page.ReloadAsync();
        await page.EvaluateAsync("() => document.querySelector('form').scrollIntoView()");
        await Assertions.Expect(page.Locator(".kept pre")).ToHaveTextAsync("Typed here");
        await Assertions.Expect(page.Locator(".stored pre")).ToHaveTextAsync("");
        Findings.None(visit.Problems);
        await page.AssertAxeFindsNothingAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = choice }).ClickAsync();
        await Assertions.Expect(page.Area()).ToHaveValueAsync(text);
        await Assertions.Expect(page.Locator("#tags")).ToHaveValueAsync(text == "" ? "" : "Ships");
        await Assertions.Expect(page.Locator(".copies")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_copy_that_the_site_has_is_not_offered()
    {
        await using var visit = await desk.OpenEditorAsync(chromium);
        var page = visit.Page;
        page.Dialog += (_, dialog) => dialog.AcceptAsync();
        await page.Area().FillAsync("Typed here");
        await page.WaitForFunctionAsync("() => Object.values(localStorage).some(copy => copy.includes('Typed here'))");
        await page.Area().FillAsync("");
        await page.WaitForFunctionAsync("() => !Object.values(localStorage).some(copy => copy.includes('Typed here'))");
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("[role=toolbar]")).ToBeVisibleAsync();
        Assert.Equal(0, await page.Locator(".copies").CountAsync());
    }

    [Fact]
    public async Task Leaving_is_asked_about_only_while_something_is_unsaved()
    {
        await using var visit = await OpenAsync();
        var page = visit.Page;
        var asked = 0;
        page.Dialog += (_, dialog) =>
        {
            asked++;
            _ = dialog.AcceptAsync();
        };
        await page.RouteAsync(Drafts, route => route.FulfillAsync(Saved(1)));
        await page.Area().PressSequentiallyAsync("One");
        await page.ReloadAsync();
        Assert.Equal(1, asked);
        await page.EvaluateAsync("() => localStorage.clear()");
        await page.ReloadAsync();
        await page.Area().PressSequentiallyAsync("One");
        await page.Area().BlurAsync();
        await Assertions.Expect(page.Locator(".save-state")).ToContainTextAsync("Saved");
        await page.ReloadAsync();
        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task Control_S_presses_Save()
    {
        await using var visit = await desk.OpenEditorAsync(chromium);
        var page = visit.Page;
        string? sent = null;
        await page.RouteAsync("**/admin/articles/new", route =>
        {
            sent = route.Request.PostData;
            return route.FulfillAsync(new RouteFulfillOptions { ContentType = "text/html", Body = "<title>Taken</title>" });
        });
        await page.Area().PressSequentiallyAsync("One");
        await page.Keyboard.PressAsync("Control+s");
        await Assertions.Expect(page).ToHaveTitleAsync("Taken");
        Assert.Contains("Form.Markdown=One", sent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_are_completed_after_a_comma()
    {
        await using var visit = await desk.OpenEditorAsync(chromium);
        await visit.Page.Locator("#authors").PressSequentiallyAsync("Ada Quay,");
        Assert.Equal(["Ada Quay, Bo Lund"], await visit.Page.Locator("#known-authors option").EvaluateAllAsync<string[]>("options => options.map(option => option.value)"));
    }

    private static RouteFulfillOptions Saved(int @base) =>
        new() { ContentType = "application/json", Body = $$"""{"savedAt":"2026-03-02T14:02:00Z","base":{{@base}}}""" };

    private async Task<Visit> OpenAsync()
    {
        var visit = await desk.OpenAsync(chromium, "/admin", EditorRole.Writer);
        await visit.Page.RouteAsync($"**{EditorPage.New}", async route =>
        {
            var answer = await route.FetchAsync();
            var html = (await answer.TextAsync()).Replace("data-copy=", "data-save=\"/admin/articles/7/draft\" data-copy=", StringComparison.Ordinal);
            await route.FulfillAsync(new RouteFulfillOptions { Response = answer, Body = html });
        });
        await visit.Page.GotoAsync(new Uri(desk.Address, EditorPage.New).AbsoluteUri);
        return visit;
    }
}
