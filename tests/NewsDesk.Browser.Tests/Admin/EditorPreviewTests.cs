using System.Globalization;
using Microsoft.Playwright;
using NewsDesk.Rendering;
using NewsDesk.Tests;
using NewsDesk.Web.Pages.Admin;

namespace NewsDesk.Browser.Tests.Admin;

public sealed class EditorPreviewTests(Desk desk, Chromium chromium)
{
    private static readonly string Long = string.Join("\n\n", Enumerable.Range(1, 60).Select(n =>
        string.Create(CultureInfo.InvariantCulture, $"## Part {n}\n\nThe first crossing of part {n} took **nineteen minutes**, two fewer "
            + $"than the timetable allows; passengers stood on deck and watched.\n\n- one\n- two")));

    // The number of the part whose head stands nearest to the middle of the box, in the text and in the preview.
    private const string Middles = """
        () => {
          const area = document.querySelector('#text'), paper = document.querySelector('.paper');
          const lines = area.value.slice(0).split('\n');
          const middle = paper.getBoundingClientRect().top + paper.clientHeight / 2;
          const heads = [...paper.shadowRoot.querySelectorAll('.text h2, .text h3')];
          const near = heads.map(head => [Math.abs(head.getBoundingClientRect().top - middle), head.textContent])
            .sort((a, b) => a[0] - b[0])[0][1];
          const share = (area.scrollTop + area.clientHeight / 2) / area.scrollHeight;
          return [near.replace(/\D/g, ''), String(share * 60), String(paper.scrollTop), String(paper.scrollHeight - paper.clientHeight)];
        }
        """;

    [Fact]
    public async Task Shows_what_is_written_once_the_typing_pauses()
    {
        await using var visit = await desk.OpenEditorAsync(chromium, Wide);
        var page = visit.Page;
        var asked = 0;
        page.Request += (_, request) => asked += request.Url.EndsWith("/preview", StringComparison.Ordinal) ? 1 : 0;
        await page.Locator("#headline").FillAsync("Harbour opens");
        await page.Area().PressSequentiallyAsync("The **first** ship", new LocatorPressSequentiallyOptions { Delay = 20 });
        await Assertions.Expect(page.Preview().Locator(".text strong")).ToHaveTextAsync("first");
        await Assertions.Expect(page.Preview().Locator(".headline")).ToHaveTextAsync("Harbour opens");
        Assert.InRange(asked, 1, 4);
        Assert.Contains("Charter", await page.Preview().Locator(".text p").EvaluateAsync<string>("p => getComputedStyle(p).fontFamily"),
            StringComparison.Ordinal);
        await page.Area().FillAsync(new string('>', 40) + " deep");
        await Assertions.Expect(page.Preview().Locator(".refusal")).ToContainTextAsync("12 deep");
        Assert.True(await page.Preview().Locator(".article").EvaluateAsync<double>("article => article.clientWidth") > 300);
        Findings.None(visit.Problems);
        await page.AssertAxeFindsNothingAsync();
    }

    [Fact]
    public async Task Scrolls_in_step_with_the_text()
    {
        await using var visit = await desk.OpenEditorAsync(chromium, Wide);
        var page = visit.Page;
        await page.Area().FillAsync(Long);
        await Assertions.Expect(page.Preview().Locator(".text > ul")).ToHaveCountAsync(60);
        foreach (var share in new[] { 0.1, 0.5, 0.9 })
        {
            await page.Area().EvaluateAsync("(area, share) => area.scrollTop = share * (area.scrollHeight - area.clientHeight)", share);
            await page.WaitForTimeoutAsync(200);
            var (shown, written) = Read(await page.EvaluateAsync<string[]>(Middles));
            Assert.InRange(shown, written - 1.6, written + 1.6);
        }

        await page.Area().EvaluateAsync("area => area.scrollTop = area.scrollHeight");
        await page.WaitForTimeoutAsync(200);
        var end = await page.EvaluateAsync<string[]>(Middles);
        Assert.Equal(double.Parse(end[3], CultureInfo.InvariantCulture), double.Parse(end[2], CultureInfo.InvariantCulture), 2.0);
    }

    [Fact]
    public async Task The_text_scrolls_in_step_with_the_preview_where_that_is_touched()
    {
        await using var visit = await desk.OpenEditorAsync(chromium, Wide);
        var page = visit.Page;
        await page.Area().FillAsync(Long);
        await Assertions.Expect(page.Preview().Locator(".text > ul")).ToHaveCountAsync(60);
        var before = await page.Area().EvaluateAsync<double>("area => area.scrollTop");
        await page.Preview().EvaluateAsync("paper => paper.scrollTop = 500");
        await page.WaitForTimeoutAsync(200);
        Assert.Equal(before, await page.Area().EvaluateAsync<double>("area => area.scrollTop"));

        await page.Preview().FocusAsync();
        foreach (var share in new[] { 0.1, 0.5, 0.9 })
        {
            await page.Preview()
                .EvaluateAsync("(paper, share) => paper.scrollTop = share * (paper.scrollHeight - paper.clientHeight)", share);
            await page.WaitForTimeoutAsync(200);
            var (shown, written) = Read(await page.EvaluateAsync<string[]>(Middles));
            Assert.InRange(shown, written - 1.6, written + 1.6);
        }

        await page.Keyboard.PressAsync("End");
        await Assertions.Expect(page.Area())
            .ToHaveJSPropertyAsync("scrollTop", await page.Area().EvaluateAsync<double>("area => area.scrollHeight - area.clientHeight"));
    }

    [Fact]
    public async Task On_a_phone_it_waits_behind_a_button()
    {
        await using var visit =
            await desk.OpenEditorAsync(chromium, options => options.ViewportSize = new ViewportSize { Width = 390, Height = 800 });
        var page = visit.Page;
        await page.Area().FillAsync("The **first** ship");
        await Assertions.Expect(page.Preview()).ToBeHiddenAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Show what readers will see" }).ClickAsync();
        await Assertions.Expect(page.Preview().Locator(".text strong")).ToBeVisibleAsync();
        Findings.None(await page.TooWideAsync());
        await page.AssertAxeFindsNothingAsync();
    }

    [Fact]
    public async Task Answers_never_overlap_and_stale_ones_are_dropped()
    {
        await using var visit = await desk.OpenEditorAsync(chromium, Wide);
        var page = visit.Page;
        var (under, most) = (0, 0);
        await page.RouteAsync("**/preview", async route =>
        {
            most = Math.Max(most, Interlocked.Increment(ref under));
            await Task.Delay(900);
            Interlocked.Decrement(ref under);
            await route.ContinueAsync();
        });
        await page.Area().FillAsync("one");
        await page.WaitForTimeoutAsync(700);
        await page.Area().FillAsync("two");
        await page.WaitForTimeoutAsync(700);
        await page.Area().FillAsync("three");
        await page.EvaluateAsync("() => { window.shown = []; const root = document.querySelector('.paper').shadowRoot; new "
            + "MutationObserver(() => window.shown.push(root.querySelector('.text')?.textContent.trim())).observe(root, { childList: true, "
            + "subtree: true }) }");
        await Assertions.Expect(page.Preview().Locator(".text")).ToHaveTextAsync("three");
        Assert.Equal(1, most);
        Assert.Equal(["three"], await page.EvaluateAsync<string[]>("() => window.shown"));
    }

    [Fact]
    public async Task An_ended_session_is_told_in_the_preview_and_the_text_stays()
    {
        await using var visit = await desk.OpenEditorAsync(chromium, Wide);
        await visit.Page.Context.ClearCookiesAsync();
        await visit.Page.Area().FillAsync("The first ship");
        await Assertions.Expect(visit.Page.Locator(".preview-state")).ToContainTextAsync("Your session has ended. Your text is still here");
        Assert.Equal("The first ship", await visit.Page.Area().InputValueAsync());
    }

    [Fact]
    public async Task Counts_as_the_site_does()
    {
        await using var visit = await desk.OpenEditorAsync(chromium);
        var renderer = new MarkdownRenderer();
        var wrong = new List<string>();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "content", "articles"), "*.md",
            SearchOption.AllDirectories))
        {
            var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
            var body = text[(text.IndexOf("\n---\n", StringComparison.Ordinal) + 5)..];
            var words = (await renderer.RenderAsync(body, TestContext.Current.CancellationToken)).Value!.Words;
            var counted = await visit.Page.EvaluateAsync<int>(
                "async ([script, text]) => (await import(script)).wordsOfMarkdown(text)",
                new[] { desk.Site.Get<NewsDesk.Web.Pages.Admin.AdminAssets>().Address("editor-counts.js"), body });
            if (Math.Abs(counted - words) > words / 200)
            {
                wrong.Add($"{Path.GetFileName(file)}: {counted}, not {words}");
            }
        }

        Findings.None(wrong);
    }

    [Fact]
    public async Task Says_how_long_headline_summary_and_text_are()
    {
        await using var visit = await desk.OpenEditorAsync(chromium);
        var page = visit.Page;
        await page.Locator("#headline").FillAsync(new string('x', 65));
        await Assertions.Expect(page.Locator("#headline-count")).ToHaveTextAsync("65 characters");
        await page.Locator("#headline").FillAsync(new string('x', 66));
        await Assertions.Expect(page.Locator("#headline-count")).ToContainTextAsync("at about 65");
        await page.Locator("#headline").FillAsync(new string('x', 91));
        await Assertions.Expect(page.Locator("#headline-count")).ToContainTextAsync("up to 90 is better");
        await page.Locator("#summary").FillAsync("Don’t panic.");
        await Assertions.Expect(page.Locator("#summary-count")).ToHaveTextAsync("2 words, 12 characters");
        await page.Area().FillAsync("One [two](/articles/three-four) 五六七");
        await Assertions.Expect(page.Locator("[data-count=text]")).ToHaveTextAsync("4 words");
    }

    private static void Wide(BrowserNewContextOptions options) => options.ViewportSize = new ViewportSize { Width = 1280, Height = 900 };

    private static (double Shown, double Written) Read(string[] middles) =>
        (double.Parse(middles[0], CultureInfo.InvariantCulture), double.Parse(middles[1], CultureInfo.InvariantCulture) + 0.5);
}
