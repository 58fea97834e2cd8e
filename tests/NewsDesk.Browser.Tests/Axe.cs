using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace NewsDesk.Browser.Tests;

/// <summary>axe, with all its rules.</summary>
internal static class Axe
{
    public static async Task AssertAxeFindsNothingAsync(this IPage page) => Findings.None(await page.AxeFindingsAsync());

    public static async Task<IEnumerable<string>> AxeFindingsAsync(this IPage page)
    {
        var result = await page.RunAxe(new AxeRunOptions
        {
            // axe leaves the size of targets out unless asked for; WCAG 2.2 AA does not.
            Rules = new Dictionary<string, RuleOptions> { ["target-size"] = new() { Enabled = true } },
        });

        Assert.NotEmpty(result.Passes);
        return result.Violations.SelectMany(Describe);
    }

    private static IEnumerable<string> Describe(AxeResultItem violation) =>
        violation.Nodes.Select(node => $"{violation.Id} ({violation.Impact}): {violation.Help}: {node.Html} at {node.Target}");
}
