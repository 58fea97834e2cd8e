using Microsoft.Playwright;

namespace NewsDesk.Browser.Tests;

/// <summary>A reader scrolls through every kind of page, and nothing goes wrong behind it.</summary>
public sealed class TourTests(Newsroom newsroom, Chromium chromium)
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
        () => [...document.images].filter(picture => picture.checkVisibility() && picture.naturalWidth === 0).map(picture => picture.currentSrc || picture.outerHTML)
        """;

    [Theory]
    [MemberData(nameof(PageKinds.Names), MemberType = typeof(PageKinds))]
    public async Task Nothing_fails_or_leaves_the_site_and_every_picture_shows(string kind)
    {
        await using var visit = await chromium.OpenAsync(newsroom, kind);

        await visit.Page.EvaluateAsync(ShowAllPictures);
        await visit.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        Findings.None(visit.Problems);
        Findings.None(await visit.Page.EvaluateAsync<string[]>(PicturesNotShown));
        Assert.Empty(await visit.Page.Context.CookiesAsync());
    }
}
