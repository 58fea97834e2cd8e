using Microsoft.Playwright;
using NewsDesk.Editors;

namespace NewsDesk.Browser.Tests.Admin;

/// <summary>What is asked of every page of the newsroom.</summary>
public sealed class AdminPageTests(FilledDesk desk, Chromium chromium) : IClassFixture<FilledDesk>
{
    /// <summary>One visit for all of it: a newsroom has many pages.</summary>
    [Theory]
    [MemberData(nameof(AdminPageKinds.Names), MemberType = typeof(AdminPageKinds))]
    public async Task It_is_fit_for_every_eye_hand_and_window(string path, EditorRole? role)
    {
        await using var visit = await desk.OpenAsync(chromium, AdminPageKinds.Named(path, role));
        var page = visit.Page;
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        Findings.None(visit.Problems);
        Assert.NotEqual("", Assert.Single(await page.Locator("h1").AllTextContentsAsync()).Trim());
        Assert.Equal(1, await page.Locator("main").CountAsync());
        await KeyboardTests.AssertAllStopsAreReachedAsync(page);
        await page.AssertAxeFindsNothingAsync();

        await page.SetViewportSizeAsync(320, 640);
        Findings.None(await page.EvaluateAsync<string[]>(NarrowScreenTests.TooWide));
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Dark });
        await page.AssertAxeFindsNothingAsync();
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
