using Microsoft.Playwright;

namespace NewsDesk.Browser.Tests;

/// <summary>What is asked of every kind of page that readers meet, in one window each, as a browser takes long to open one.</summary>
public sealed class PageTests(Newsroom newsroom, Chromium chromium)
{
    // Pictures below the fold come when they come into view; one that the style sheet leaves out never comes.
    private const string ShowAllPictures = """
        async () => {
          const late = () => new Promise(done => setTimeout(done, 20_000));
          for (const picture of [...document.images].filter(picture => picture.checkVisibility())) {
            picture.scrollIntoView();
            await Promise.race([picture.decode().catch(() => {}), late()]);
          }
        }
        """;

    private const string PicturesNotShown = """
        () => [...document.images].filter(picture => picture.checkVisibility() && picture.naturalWidth === 0)
          .map(picture => picture.currentSrc || picture.outerHTML)
        """;

    [Theory]
    [MemberData(nameof(PageKinds.Names), MemberType = typeof(PageKinds))]
    public async Task Every_page_is_fit_for_every_eye_hand_and_window(string kind)
    {
        await using var visit = await chromium.OpenAsync(newsroom, kind);
        var page = visit.Page;
        var issues = new List<string>();
        if ((await page.Locator("h1").AllTextContentsAsync()) is not [{ } headline] || headline.Trim() == ""
            || await page.Locator("main").CountAsync() != 1 || await page.TitleAsync() == "")
        {
            issues.Add("It has not one headline, one main part and a title.");
        }

        issues.AddRange(await page.StopsNotReachedAsync());
        // The page for a failure has nothing above its text, and so nothing to skip.
        if (PageKinds.Named(kind).Path != Newsroom.FailingPage)
        {
            await visit.GoAsync(newsroom, PageKinds.Named(kind));
            issues.AddRange(await page.SkipFindingsAsync());
        }

        await page.EvaluateAsync(ShowAllPictures);
        issues.AddRange(await page.EvaluateAsync<string[]>(PicturesNotShown));
        issues.AddRange((await page.Context.CookiesAsync()).Select(cookie => $"a cookie: {cookie.Name}"));
        // Whatever axe does is none of the page's doing.
        issues.AddRange(visit.Problems);
        foreach (var colours in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = colours });
            issues.AddRange((await page.AxeFindingsAsync()).Select(issue => $"{colours}: {issue}"));
        }

        await page.SetViewportSizeAsync(NarrowScreen.Size.Width, NarrowScreen.Size.Height);
        issues.AddRange(await page.TooWideAsync());
        Findings.None(issues);
    }
}
