using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
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

        var result = await visit.Page.RunAxe(new AxeRunOptions
        {
            // axe leaves the size of targets out unless asked for; WCAG 2.2 AA does not.
            Rules = new Dictionary<string, RuleOptions> { ["target-size"] = new() { Enabled = true } },
        });

        Assert.NotEmpty(result.Passes);
        Findings.None(result.Violations.SelectMany(Describe));
    }

    private static IEnumerable<string> Describe(AxeResultItem violation) =>
        violation.Nodes.Select(node => $"{violation.Id} ({violation.Impact}): {violation.Help}: {node.Html} at {node.Target}");
}
