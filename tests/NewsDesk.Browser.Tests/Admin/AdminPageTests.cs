using Microsoft.Playwright;
using NewsDesk.Editors;

namespace NewsDesk.Browser.Tests.Admin;

/// <summary>What is asked of every page of the newsroom.</summary>
public sealed class AdminPageTests(FilledDesk desk, Chromium chromium) : IClassFixture<FilledDesk>
{
    [Theory]
    [MemberData(nameof(AdminPageKinds.Names), MemberType = typeof(AdminPageKinds))]
    public async Task Axe_finds_no_violation_in_light_and_dark_colours(string path, EditorRole? role)
    {
        await using var visit = await desk.OpenAsync(chromium, AdminPageKinds.Named(path, role));
        await visit.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await visit.Page.AssertAxeFindsNothingAsync();
        await visit.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Dark });
        await visit.Page.SetViewportSizeAsync(390, 844);
        await visit.Page.AssertAxeFindsNothingAsync();
    }

    [Theory]
    [MemberData(nameof(AdminPageKinds.Names), MemberType = typeof(AdminPageKinds))]
    public async Task It_fits_320_pixels_with_one_headline_and_nothing_fails_or_leaves_the_site(string path, EditorRole? role)
    {
        await using var visit = await desk.OpenAsync(chromium, AdminPageKinds.Named(path, role), options => options.ViewportSize = new ViewportSize { Width = 320, Height = 640 });
        await visit.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        Findings.None(visit.Problems.Concat(await visit.Page.EvaluateAsync<string[]>(NarrowScreenTests.TooWide)));
        Assert.NotEqual("", Assert.Single(await visit.Page.Locator("h1").AllTextContentsAsync()).Trim());
        Assert.Equal(1, await visit.Page.Locator("main").CountAsync());
    }

    [Theory]
    [MemberData(nameof(AdminPageKinds.Names), MemberType = typeof(AdminPageKinds))]
    public async Task Everything_is_reached_by_keyboard_with_a_focus_that_shows(string path, EditorRole? role)
    {
        await using var visit = await desk.OpenAsync(chromium, AdminPageKinds.Named(path, role));
        await KeyboardTests.AssertAllStopsAreReachedAsync(visit.Page);
    }

    [Theory]
    [MemberData(nameof(AdminPageKinds.Names), MemberType = typeof(AdminPageKinds))]
    public async Task Without_scripts_there_is_nothing_that_needs_one(string path, EditorRole? role)
    {
        await using var visit = await desk.OpenAsync(chromium, AdminPageKinds.Named(path, role), options => options.JavaScriptEnabled = false);
        Findings.None(visit.Problems);
        foreach (var button in await visit.Page.Locator("button:visible").AllAsync())
        {
            Assert.NotEqual("button", await button.GetAttributeAsync("type"));
        }
    }
}
