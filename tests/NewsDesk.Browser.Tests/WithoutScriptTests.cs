namespace NewsDesk.Browser.Tests;

/// <summary>A reader whose browser runs no scripts sees the same page.</summary>
public sealed class WithoutScriptTests(Newsroom newsroom, Chromium chromium)
{
    private const string Links = "links => links.map(link => link.href + ' ' + link.textContent)";

    [Fact]
    public async Task Every_page_says_and_links_the_same_without_scripts()
    {
        await using var with = await chromium.OpenAsync(newsroom, PageKinds.All[0].Name);
        await using var without = await chromium.OpenAsync(newsroom, PageKinds.All[0].Name, options => options.JavaScriptEnabled = false);
        foreach (var kind in PageKinds.All)
        {
            await with.GoAsync(newsroom, kind);
            await without.GoAsync(newsroom, kind);
            var text = await without.Page.InnerTextAsync("body");
            Assert.NotEqual("", text.Trim());
            Assert.Equal(await with.Page.InnerTextAsync("body"), text);
            Assert.Equal(
                await with.Page.Locator("a").EvaluateAllAsync<string[]>(Links),
                await without.Page.Locator("a").EvaluateAllAsync<string[]>(Links));
        }

        Findings.None(without.Problems);
    }
}
