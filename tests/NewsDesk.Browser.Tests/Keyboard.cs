using Microsoft.Playwright;

namespace NewsDesk.Browser.Tests;

/// <summary>Somebody with a keyboard and no pointer.</summary>
internal static class Keyboard
{
    // Every stop and how it looks while the focus is elsewhere.
    private const string Remember = """
        () => {
          const look = e => { const s = getComputedStyle(e);
            return [s.outlineStyle, s.outlineWidth, s.outlineColor, s.boxShadow].join(' '); };
          const stops = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]:not([tabindex="-1"])')]
            .filter(e => e.checkVisibility() && e.tabIndex >= 0)
            // A group of radio buttons is one stop: the chosen one, else the first. Arrow keys do the rest.
            .filter((e, n, all) => {
              const group = all.filter(o => o.type === 'radio' && o.name === e.name && o.form === e.form);
              return e.type !== 'radio' || e === (group.find(o => o.checked) ?? group[0]);
            });
          window.newsdesk = { look, stops, looks: stops.map(look), reached: new Set() };
          return stops.length;
        }
        """;

    // What is wrong with the stop that has the focus now; null once the focus has left the page, or has come back to its beginning.
    private const string Inspect = """
        () => {
          const { look, stops, looks, reached } = window.newsdesk;
          let e = document.activeElement;
          while (e?.shadowRoot?.activeElement) e = e.shadowRoot.activeElement;
          if (!e || e === document.body) return null;
          const n = stops.indexOf(e);
          // The parts of a date field are stops in the same place.
          if (n >= 0 && n !== window.newsdesk.last && reached.has(n)) return null;
          window.newsdesk.last = n;
          reached.add(n);
          const style = getComputedStyle(e);
          const box = e.getClientRects()[0];
          // Of what is taller than the window, the middle of what shows.
          const middle = (from, to, end) => (Math.max(from, 0) + Math.min(to, end)) / 2;
          const [x, y] = box ? [middle(box.left, box.right, innerWidth), middle(box.top, box.bottom, innerHeight)] : [-1, -1];
          const inView = box && box.width > 1 && box.height > 1 && box.bottom > 0 && box.top < innerHeight
            && box.right > 0 && box.left < innerWidth && x >= 0 && y >= 0 && x < innerWidth && y < innerHeight;
          const top = inView && e.getRootNode().elementFromPoint(x, y);
          const ring = (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none';
          const wrong = [];
          if (n >= 0 && (!ring || look(e) === looks[n])) wrong.push('no visible focus');
          if (!inView) wrong.push('out of view');
          else if (!top || !(e.contains(top) || top.contains(e))) wrong.push('covered');
          return wrong.length ? `${wrong.join(', ')}: ${e.outerHTML.slice(0, 160)}` : '';
        }
        """;

    private const string Unreached = """
        () => window.newsdesk.stops.filter((e, n) => !window.newsdesk.reached.has(n)).map(e => e.outerHTML.slice(0, 160))
        """;

    private const string IsAtOrAfterMain = """
        () => {
          const place = document.querySelector('main').compareDocumentPosition(document.activeElement);
          return (place & (Node.DOCUMENT_POSITION_CONTAINED_BY | Node.DOCUMENT_POSITION_FOLLOWING)) !== 0;
        }
        """;

    /// <summary>What is wrong with the first stop of a page that was just opened: it skips to the text.</summary>
    public static async Task<IEnumerable<string>> SkipFindingsAsync(this IPage page)
    {
        await page.Keyboard.PressAsync("Tab");
        var skip = page.Locator(":focus");
        if (await skip.GetAttributeAsync("href") != "#main")
        {
            return ["The first stop of the keyboard is no link to the text."];
        }

        await Assertions.Expect(skip).ToBeInViewportAsync(new LocatorAssertionsToBeInViewportOptions { Ratio = 1 });
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");
        return await page.EvaluateAsync<bool>(IsAtOrAfterMain) ? [] : ["The stop after skipping to the text lies before it."];
    }

    /// <summary>
    /// Finds the faults of a page's stops: each is to be reached, and its focus shows. The browser may give the page its focus back at any
    /// time
    /// afterwards, and with it show the link that skips to the text: so this is the last thing to ask of a page.
    /// </summary>
    public static async Task<IEnumerable<string>> StopsNotReachedAsync(this IPage page)
    {
        var stops = await page.EvaluateAsync<int>(Remember);
        Assert.True(stops > 0);

        var wrong = new List<string>();
        // Boxes that scroll are stops too, so there may be some more than links and fields.
        for (var n = 0; n < stops + 20; n++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<string?>(Inspect) is not { } issue)
            {
                break;
            }

            wrong.Add(issue);
        }

        return wrong.Where(issue => issue != "")
            .Concat((await page.EvaluateAsync<string[]>(Unreached)).Select(stop => $"not reached: {stop}"));
    }
}
