using Microsoft.Playwright;

namespace NewsDesk.Browser.Tests;

/// <summary>The narrowest screen, which is also an ordinary one at a zoom of 400 %.</summary>
internal static class NarrowScreen
{
    public static ViewportSize Size { get; } = new() { Width = 320, Height = 640 };

    // What is wider than the page may scroll in a box of its own, as tables do; the page may not, and may not hide it either.
    private const string TooWide = """
        () => {
          const width = document.documentElement.clientWidth;
          const boxed = element => {
            for (let e = element.parentElement; e && e !== document.body; e = e.parentElement) {
              if (['auto', 'scroll'].includes(getComputedStyle(e).overflowX)) return true;
            }
            return false;
          };
          const wide = [...document.body.querySelectorAll('*')]
            .filter(e => e.checkVisibility())
            .map(e => [e, e.getBoundingClientRect()])
            .filter(([e, box]) => box.width > 1 && box.height > 1 && (box.right > width + 1 || box.left < -1) && !boxed(e))
            .map(([e, box]) => `${box.left} to ${box.right}: ${e.outerHTML.slice(0, 120)}`);
          const page = document.scrollingElement.scrollWidth;
          return page > width ? [`the page is ${page} wide`, ...wide] : wide;
        }
        """;

    /// <summary>What is wider than the window.</summary>
    public static Task<string[]> TooWideAsync(this IPage page) => page.EvaluateAsync<string[]>(TooWide);
}
