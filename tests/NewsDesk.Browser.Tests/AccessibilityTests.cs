using Microsoft.Playwright;

namespace NewsDesk.Browser.Tests;

/// <summary>axe, with all its rules, on every kind of page.</summary>
public sealed class AccessibilityTests(Newsroom newsroom, Chromium chromium)
{
    [Theory]
    [MemberData(nameof(PageKinds.Names), MemberType = typeof(PageKinds))]
    public Task Axe_finds_no_violation_in_light_colours(string kind) => CheckAsync(kind, ColorScheme.Light);

    [Theory]
    [MemberData(nameof(PageKinds.Names), MemberType = typeof(PageKinds))]
    public Task Axe_finds_no_violation_in_dark_colours(string kind) => CheckAsync(kind, ColorScheme.Dark);

    private async Task CheckAsync(string kind, ColorScheme colours)
    {
        await using var visit = await chromium.OpenAsync(newsroom, kind, options => options.ColorScheme = colours);
        await visit.Page.AssertAxeFindsNothingAsync();
    }
}
