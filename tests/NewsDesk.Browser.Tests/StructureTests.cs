namespace NewsDesk.Browser.Tests;

/// <summary>What every page has exactly once.</summary>
public sealed class StructureTests(Newsroom newsroom, Chromium chromium)
{
    [Theory]
    [MemberData(nameof(PageKinds.Names), MemberType = typeof(PageKinds))]
    public async Task Each_page_has_one_headline_one_main_part_and_a_title(string kind)
    {
        await using var visit = await chromium.OpenAsync(newsroom, kind);

        var headline = Assert.Single(await visit.Page.Locator("h1").AllTextContentsAsync());
        Assert.NotEqual("", headline.Trim());
        Assert.Equal(1, await visit.Page.Locator("main").CountAsync());
        Assert.NotEqual("", await visit.Page.TitleAsync());
    }
}
