using Microsoft.Playwright;

namespace NewsDesk.Browser.Tests;

/// <summary>What a reader's eye asks of a page, measured in the browser.</summary>
public sealed class LooksTests(Newsroom newsroom, Chromium chromium)
{
    // The characters of each full line of the text's paragraphs: all lines but a paragraph's last.
    private const string FullLines = """
        () => [...document.querySelectorAll('.text > p')].flatMap(paragraph => {
          const lines = [];
          const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
          const range = document.createRange();
          for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            for (let n = 0; n < node.length; n++) {
              range.setStart(node, n);
              range.setEnd(node, n + 1);
              const box = range.getClientRects()[0];
              if (!box) continue;
              const line = lines.find(line => Math.abs(line.bottom - box.bottom) < 4);
              line ? line.count++ : lines.push({ bottom: box.bottom, count: 1 });
            }
          }
          return lines.slice(0, -1).map(line => line.count);
        })
        """;

    private const string WatchShifts = """
        () => {
          window.shift = 0;
          new PerformanceObserver(list => list.getEntries().forEach(entry => window.shift += entry.value))
            .observe({ type: 'layout-shift', buffered: true });
        }
        """;

    [Theory]
    [InlineData("reference article")]
    [InlineData("long article")]
    public async Task A_line_of_text_holds_60_to_75_characters_on_a_wide_screen(string kind)
    {
        await using var visit =
            await chromium.OpenAsync(newsroom, kind, options => options.ViewportSize = new ViewportSize { Width = 1280, Height = 900 });
        var lines = (await visit.Page.EvaluateAsync<int[]>(FullLines)).Order().ToList();
        Assert.True(lines.Count > 20);
        Assert.InRange(lines[lines.Count / 2], 60, 75);
        Assert.InRange(lines[lines.Count * 9 / 10], 60, 80);
    }

    [Theory]
    [InlineData("front page")]
    [InlineData("section")]
    [InlineData("reference article")]
    public async Task Nothing_moves_when_pictures_come_two_seconds_late(string kind)
    {
        await using var visit = await chromium.OpenAsync(newsroom, kind);
        await visit.Page.RouteAsync("**/pictures/**", async route =>
        {
            await Task.Delay(TimeSpan.FromSeconds(2));
            await route.ContinueAsync();
        });
        await visit.Page.AddInitScriptAsync($"({WatchShifts})()");
        await visit.Page.ReloadAsync(new PageReloadOptions { WaitUntil = WaitUntilState.NetworkIdle });
        Assert.True(await visit.Page.EvaluateAsync<bool>("() => [...document.images].some(picture => picture.naturalWidth > 0)"));
        Assert.Equal(0, await visit.Page.EvaluateAsync<double>("() => window.shift"), 0.001);
    }

    [Fact]
    public async Task Text_is_painted_without_a_second_request()
    {
        await using var visit = await chromium.OpenAsync(newsroom, "reference article");
        var others = new List<string>();
        await visit.Page.RouteAsync("**/*", async route =>
        {
            if (route.Request.IsNavigationRequest)
            {
                await route.ContinueAsync();
                return;
            }

            others.Add(route.Request.ResourceType);
            await route.AbortAsync();
        });
        await visit.Page.ReloadAsync();
        await Assertions.Expect(visit.Page.Locator(".text > p").First).ToBeVisibleAsync();
        await visit.Page.WaitForFunctionAsync("() => performance.getEntriesByName('first-contentful-paint').length === 1");
        Assert.DoesNotContain(others, type => type is "stylesheet" or "script" or "font" or "xhr" or "fetch");
        Assert.Equal("grid", await visit.Page.Locator(".page").EvaluateAsync<string>("page => getComputedStyle(page).display"));
    }

    [Fact]
    public async Task The_right_to_left_article_is_set_right_to_left()
    {
        await using var visit = await chromium.OpenAsync(newsroom, "right-to-left article");
        var box = await visit.Page.Locator("article h1").EvaluateAsync<string[]>("""
            heading => {
              const range = document.createRange();
              range.selectNodeContents(heading);
              const text = range.getClientRects()[0], box = heading.getBoundingClientRect();
              return [getComputedStyle(heading).direction,
                String(Math.abs(box.right - text.right) < Math.abs(text.left - box.left) + 1), heading.closest('[lang]').lang];
            }
            """);
        Assert.Equal(["rtl", "true", "ar"], box);
    }

    [Theory]
    [InlineData("front page")]
    [InlineData("reference article")]
    [InlineData("article with tables and footnotes")]
    [InlineData("archive month")]
    public async Task Four_hundred_per_cent_zoom_needs_no_sideways_scroll(string kind)
    {
        // A window of 1280 by 1024, magnified four times.
        await using var visit = await chromium.OpenAsync(newsroom, kind, options =>
        {
            options.ViewportSize = new ViewportSize { Width = 320, Height = 256 };
            options.DeviceScaleFactor = 4;
        });
        Assert.Equal(320, await visit.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
    }
}
