using Microsoft.Playwright;
using NewsDesk.People;
using NewsDesk.Web.Tests.Admin;

namespace NewsDesk.Browser.Tests.Admin;

/// <summary>Unsent texts that a browser keeps are offered before they go at sign-out. Each test signs in a person of its own, since their
/// session ends.</summary>
public sealed class SignOutTests(Desk desk, Chromium chromium)
{
    private const string Texts = "/admin/sign-out/texts";

    [Fact]
    public async Task Unsent_texts_are_offered_and_go_with_the_session()
    {
        await using var profile = await ProfileAsync();
        var page = await OpenEditorAsync(profile);
        await TypeAsync(page, "Ferry late", "Nobody knows why.");
        await profile.AddCookiesAsync([new Cookie { Name = "nd-browser", Value = "trusted", Url = desk.Address.AbsoluteUri }]);

        await SignOutButton(page).PressAsync("Enter");
        await page.ArriveAsync(Texts);
        await Assertions.Expect(page.Locator("main"))
            .ToContainTextAsync("This browser keeps a text of yours that may not have reached the site.");
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Ferry late", Exact = true }))
            .ToBeVisibleAsync();
        await page.AssertAxeFindsNothingAsync();
        Assert.Equal(1, await page.KeptAsync());

        await page.Locator("main").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Sign out and remove it" })
            .PressAsync("Enter");
        await page.ArriveAsync("/admin/sign-in");
        Assert.Equal(0, await page.KeptAsync());
        var left = (await profile.CookiesAsync()).Select(cookie => cookie.Name).ToList();
        Assert.DoesNotContain("nd-session", left);
        Assert.Contains("nd-browser", left);
        Assert.Equal(302, await StatusAsync(page));
    }

    [Fact]
    public async Task A_text_can_be_gone_on_with_copied_and_downloaded()
    {
        await using var profile = await ProfileAsync();
        await profile.GrantPermissionsAsync(["clipboard-read"]);
        var page = await OpenEditorAsync(profile);
        await page.Locator("#summary").FillAsync("A summary.");
        await TypeAsync(page, "Ferry late", "Nobody knows why.");
        await SignOutButton(page).ClickAsync();
        await page.ArriveAsync(Texts);

        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Copy the text of Ferry late" }).PressAsync("Enter");
        await Assertions.Expect(page.Locator("main [role=status]")).ToHaveTextAsync("Copied: Ferry late");
        Assert.Equal("Ferry late\n\nA summary.\n\nNobody knows why.",
            await page.EvaluateAsync<string>("() => navigator.clipboard.readText()"));
        var download = await page.RunAndWaitForDownloadAsync(() =>
            page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Download Ferry late" }).ClickAsync());
        Assert.Equal("ferry-late.md", download.SuggestedFilename);
        Assert.Equal("Ferry late\n\nA summary.\n\nNobody knows why.",
            await File.ReadAllTextAsync(await download.PathAsync(), TestContext.Current.CancellationToken));

        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Ferry late", Exact = true }).ClickAsync();
        await page.ArriveAsync(EditorPage.New);
        await Assertions.Expect(page.Locator(".kept pre")).ToHaveTextAsync("Nobody knows why.");
    }

    [Fact]
    public async Task What_was_begun_on_the_site_is_gone_on_with_at_its_own_address()
    {
        await using var profile = await ProfileAsync();
        var page = await OpenEditorAsync(profile, status: null);
        await page.Area().FillAsync("Saved");
        await page.Area().PressAsync("Control+s");
        await page.SavedAsync();
        var article = page.Url;
        await page.FailAsync(503);
        await TypeAsync(page, "Ferry late", "Typed on");
        await SignOutButton(page).ClickAsync();
        await page.ArriveAsync(Texts);
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Ferry late", Exact = true }))
            .ToHaveAttributeAsync("href", new Uri(article).AbsolutePath);
    }

    [Fact]
    public async Task What_the_site_takes_at_the_last_moment_is_not_asked_about()
    {
        await using var profile = await ProfileAsync();
        var page = await OpenEditorAsync(profile, status: null);
        await page.Area().FillAsync("Typed and signed out at once");
        await SignOutButton(page).ClickAsync();
        await page.ArriveAsync("/admin/sign-in");
        Assert.Equal(0, await page.KeptAsync());
    }

    [Fact]
    public async Task Where_the_site_does_not_answer_nothing_is_removed()
    {
        await using var profile = await ProfileAsync();
        var page = await OpenEditorAsync(profile);
        await TypeAsync(page, "Ferry late", "Nobody knows why.");
        await page.GotoAsync(new Uri(desk.Address, Texts).AbsoluteUri);
        await page.RouteAsync("**/admin/sign-out", route => route.FulfillAsync(new RouteFulfillOptions { Status = 503, Body = "" }));
        var leave = page.Locator("main").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Sign out and remove it" });
        await leave.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert))
            .ToContainTextAsync("You are still signed in, and the texts are still here: The site can’t do it just now (503).");
        Assert.Equal(1, await page.KeptAsync());
        await page.UnrouteAllAsync();
        await leave.ClickAsync();
        await page.ArriveAsync("/admin/sign-in");
        Assert.Equal(0, await page.KeptAsync());
    }

    [Fact]
    public async Task Another_window_that_holds_the_text_does_not_keep_it_again()
    {
        await using var profile = await ProfileAsync();
        var page = await OpenEditorAsync(profile);
        await TypeAsync(page, "Ferry late", "Nobody knows why.");
        var other = await profile.NewPageAsync();
        await other.GotoAsync(new Uri(desk.Address, "/admin").AbsoluteUri);
        await SignOutButton(other).ClickAsync();
        await other.ArriveAsync(Texts);
        await other.Locator("main").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Sign out and remove it" })
            .ClickAsync();
        await other.ArriveAsync("/admin/sign-in");
        await Assertions.Expect(page.Locator(".save-state"))
            .ToHaveTextAsync("You signed out in another window, and what was typed here is kept no more.");
        await page.GotoAsync(new Uri(desk.Address, "/admin/sign-in").AbsoluteUri);
        Assert.Equal(0, await page.KeptAsync());
    }

    [Fact]
    public async Task Whoever_signs_in_next_is_not_shown_what_an_ended_session_left_nor_removes_it()
    {
        await using var profile = await ProfileAsync();
        var page = await OpenEditorAsync(profile);
        await TypeAsync(page, "Ferry late", "Nobody knows why.");
        var next = await Colleague.SignInAsync(desk.Site, Role.Writer, $"Leaver {Guid.NewGuid():N}");
        await profile.AddCookiesAsync(
            next.Cookies.Select(cookie => new Cookie { Name = cookie.Name, Value = cookie.Value, Url = desk.Address.AbsoluteUri }));
        await page.GotoAsync(new Uri(desk.Address, EditorPage.New).AbsoluteUri);
        await TypeAsync(page, "Another’s", "Another’s text.");
        await SignOutButton(page).ClickAsync();
        await page.ArriveAsync(Texts);
        await Assertions.Expect(page.Locator(".kept-texts li")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator(".kept-texts")).Not.ToContainTextAsync("Ferry late");
        await page.Locator("main").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Sign out and remove it" }).ClickAsync();
        await page.ArriveAsync("/admin/sign-in");
        Assert.Contains("Nobody knows why.", Assert.Single(await page.EvaluateAsync<string[]>("() => Object.values(localStorage)")),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Without_such_texts_or_without_scripts_signing_out_is_one_press(bool scripts)
    {
        await using var profile = await ProfileAsync(scripts);
        var page = await profile.NewPageAsync();
        await page.GotoAsync(new Uri(desk.Address, "/admin").AbsoluteUri);
        await SignOutButton(page).ClickAsync();
        await page.ArriveAsync("/admin/sign-in");
    }

    private static ILocator SignOutButton(IPage page) =>
        page.GetByRole(AriaRole.Banner).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Sign out" });

    private static async Task TypeAsync(IPage page, string headline, string text)
    {
        await page.Locator("#headline").FillAsync(headline);
        await page.Area().FillAsync(text);
        await page.WaitForFunctionAsync("text => Object.values(localStorage).some(copy => copy.includes(text))", text);
    }

    private async Task<IBrowserContext> ProfileAsync(bool scripts = true)
    {
        var person = await Colleague.SignInAsync(desk.Site, Role.Writer, $"Leaver {Guid.NewGuid():N}");
        var profile = await chromium.ProfileAsync(options => options.JavaScriptEnabled = scripts);
        await profile.AddCookiesAsync(
            person.Cookies.Select(cookie => new Cookie { Name = cookie.Name, Value = cookie.Value, Url = desk.Address.AbsoluteUri }));
        return profile;
    }

    private async Task<IPage> OpenEditorAsync(IBrowserContext profile, int? status = 503)
    {
        var page = await profile.NewPageAsync();
        page.Dialog += (_, dialog) => dialog.AcceptAsync();
        if (status is { } refused)
        {
            await page.FailAsync(refused);
        }

        await page.GotoAsync(new Uri(desk.Address, EditorPage.New).AbsoluteUri);
        return page;
    }

    /// <summary>What the newsroom answers to this browser now.</summary>
    private async Task<int> StatusAsync(IPage page) =>
        (await page.APIRequest.GetAsync(new Uri(desk.Address, "/admin").AbsoluteUri,
            new APIRequestContextOptions { MaxRedirects = 0 })).Status;
}
