using Microsoft.Playwright;

namespace NewsDesk.Browser.Tests.Admin;

/// <summary>What is asked of every kind of page of the newsroom.</summary>
public sealed class AdminPageTests(Desk desk, Chromium chromium)
{
    [Theory]
    [MemberData(nameof(AdminPageKinds.Names), MemberType = typeof(AdminPageKinds))]
    public Task Axe_finds_no_violation_in_light_colours(string kind) => CheckAsync(kind, ColorScheme.Light);

    [Theory]
    [MemberData(nameof(AdminPageKinds.Names), MemberType = typeof(AdminPageKinds))]
    public Task Axe_finds_no_violation_in_dark_colours(string kind) => CheckAsync(kind, ColorScheme.Dark);

    [Theory]
    [MemberData(nameof(AdminPageKinds.Names), MemberType = typeof(AdminPageKinds))]
    public async Task No_page_scrolls_sideways_at_320_pixels(string kind)
    {
        await using var visit = await desk.OpenAsync(chromium, kind, options => options.ViewportSize = new ViewportSize { Width = 320, Height = 640 });
        Findings.None(await visit.Page.EvaluateAsync<string[]>(NarrowScreenTests.TooWide));
    }

    [Theory]
    [MemberData(nameof(AdminPageKinds.Names), MemberType = typeof(AdminPageKinds))]
    public async Task Everything_is_reached_by_keyboard_with_a_focus_that_shows(string kind)
    {
        await using var visit = await desk.OpenAsync(chromium, kind);
        await KeyboardTests.AssertAllStopsAreReachedAsync(visit.Page);
    }

    [Theory]
    [MemberData(nameof(AdminPageKinds.Names), MemberType = typeof(AdminPageKinds))]
    public async Task Nothing_fails_or_leaves_the_site_and_the_page_has_one_headline(string kind)
    {
        await using var visit = await desk.OpenAsync(chromium, kind);
        await visit.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        Findings.None(visit.Problems);
        Assert.NotEqual("", Assert.Single(await visit.Page.Locator("h1").AllTextContentsAsync()).Trim());
        Assert.Equal(1, await visit.Page.Locator("main").CountAsync());
    }

    [Theory]
    [MemberData(nameof(AdminPageKinds.Names), MemberType = typeof(AdminPageKinds))]
    public async Task Without_scripts_there_is_nothing_that_needs_one(string kind)
    {
        await using var visit = await desk.OpenAsync(chromium, kind, options => options.JavaScriptEnabled = false);
        Findings.None(visit.Problems);
        foreach (var button in await visit.Page.Locator("button:visible").AllAsync())
        {
            Assert.NotEqual("button", await button.GetAttributeAsync("type"));
        }
    }

    private async Task CheckAsync(string kind, ColorScheme colours)
    {
        await using var visit = await desk.OpenAsync(chromium, kind, options => options.ColorScheme = colours);
        await visit.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await visit.Page.AssertAxeFindsNothingAsync();
    }
}
