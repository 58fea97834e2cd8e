using Microsoft.Playwright;

namespace NewsDesk.Browser.Tests.Admin;

/// <content>Saving that fails for a while.</content>
public sealed partial class EditorSaveTests
{
    [Theory]
    [InlineData(503, "Not saved: The site can’t do it just now (503). This browser keeps your text.")]
    [InlineData(0, "Not saved: The site can’t be reached. This browser keeps your text.")]
    public async Task Where_the_site_does_not_answer_the_form_stays_and_saves_once_it_does(int status, string flash)
    {
        await using var visit = await desk.OpenEditorAsync(chromium);
        var page = visit.Page;
        await page.FailAsync(status);
        await page.Area().FillAsync("The first ship");
        await page.Area().BlurAsync();
        await Assertions.Expect(page.Locator(".save-state")).ToHaveTextAsync(flash);
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Save", Exact = true }).ClickAsync();
        await page.WaitForTimeoutAsync(700);
        await Assertions.Expect(page.Area()).ToHaveValueAsync("The first ship");
        await page.UnrouteAllAsync();
        await page.Area().PressSequentiallyAsync(" and a second. ");
        await page.Area().BlurAsync();
        await Assertions.Expect(page.Locator(".save-state")).ToHaveTextAsync(SavedAt());
    }

    [Fact]
    public async Task A_full_disk_is_told_and_the_form_goes_on_trying_by_itself()
    {
        await using var visit = await desk.OpenEditorAsync(chromium);
        var page = visit.Page;
        await page.Clock.InstallAsync();
        await page.RouteAsync(Drafts,
            route =>
                route.FulfillAsync(
                    new RouteFulfillOptions
                    {
                        Status = 507,
                        ContentType = "application/json",
                        Body = """{"problem":"The disk of this site is full."}"""
                    }));
        await page.Area().FillAsync("The first ship");
        await page.Area().BlurAsync();
        await Assertions.Expect(page.Locator(".save-state"))
            .ToHaveTextAsync("Not saved: The disk of this site is full. This browser keeps your text.");
        await page.UnrouteAllAsync();
        await page.Clock.RunForAsync(15_000);
        await Assertions.Expect(page.Locator(".save-state")).ToHaveTextAsync(SavedAt());
        Assert.Equal(0, await page.KeptAsync());
    }

    [Fact]
    public async Task An_ended_session_is_told_and_the_form_goes_on_after_signing_in_elsewhere()
    {
        await using var visit =
            await desk.OpenEditorAsync(chromium, options => options.ViewportSize = new ViewportSize { Width = 1280, Height = 900 });
        var page = visit.Page;
        var session = (await page.Context.CookiesAsync()).Single(cookie => cookie.Name.Contains("session", StringComparison.Ordinal));
        await page.Context.ClearCookiesAsync(new BrowserContextClearCookiesOptions { Name = session.Name });
        await page.Area().FillAsync("The first ship");
        await page.Area().BlurAsync();
        await Assertions.Expect(page.Locator(".save-state"))
            .ToHaveTextAsync("Your session has ended. Your text is still here: sign in in another tab, or press Save.");
        await Assertions.Expect(page.Locator(".preview-state")).ToContainTextAsync("Your session has ended");
        await page.Context.AddCookiesAsync([new Cookie { Name = session.Name, Value = session.Value, Url = desk.Address.AbsoluteUri }]);
        await page.EvaluateAsync("() => window.dispatchEvent(new Event('focus'))");
        await Assertions.Expect(page.Preview().Locator(".text")).ToHaveTextAsync("The first ship");
        await Assertions.Expect(page.Locator(".preview-state")).ToHaveTextAsync("");
        await page.Keyboard.PressAsync("Control+s");
        await page.Area().PressAsync("Control+s");
        await Assertions.Expect(page.Locator(".save-state")).ToHaveTextAsync(SavedAt());
    }

    [Fact]
    public async Task An_answer_that_was_lost_makes_no_conflict()
    {
        await using var visit = await desk.OpenEditorAsync(chromium);
        var page = visit.Page;
        await page.RouteAsync(Drafts, async route =>
        {
            await route.FetchAsync();
            await route.AbortAsync();
        });
        await page.Area().FillAsync("The first ship");
        await page.Area().BlurAsync();
        await Assertions.Expect(page.Locator(".save-state")).ToContainTextAsync("Not saved");
        await page.UnrouteAllAsync();
        await page.Area().PressSequentiallyAsync("More. ");
        await page.Area().BlurAsync();
        await Assertions.Expect(page.Locator(".save-state")).ToHaveTextAsync(SavedAt());
    }
}
