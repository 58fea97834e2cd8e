using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace NewsDesk.Browser.Tests;

/// <summary>Waits for pages that something on another page leads to.</summary>
public static class Arrival
{
    // Playwright's own waits for an address or a state look first and listen then: a page that loads between the two is waited for in vain.
    private const string Loaded = "() => document.readyState === 'complete' || new Promise(done => addEventListener('load', () => "
        + "done(true), { once: true }))";

    /// <summary>Waits until the browser shows the page of that path, whatever is asked of it, and has loaded it.</summary>
    public static Task ArriveAsync(this IPage page, string path) =>
        page.ArriveAsync(new Regex($@"^https?://[^/]+{Regex.Escape(path)}(\?.*)?$"));

    /// <summary>Waits until the browser shows a page of such an address and has loaded it.</summary>
    public static async Task ArriveAsync(this IPage page, Regex address)
    {
        await Assertions.Expect(page).ToHaveURLAsync(address);
        await page.EvaluateAsync(Loaded);
    }
}
