namespace NewsDesk.Browser.Tests;

/// <summary>A reader whose browser runs no scripts sees the same page.</summary>
public sealed class WithoutScriptTests(Newsroom newsroom, Chromium chromium)
{
    private const string Links = "links => links.map(link => link.href + ' ' + link.textContent)";

    [Theory]
    [MemberData(nameof(PageKinds.Names), MemberType = typeof(PageKinds))]
    public async Task Every_page_says_and_links_the_same_without_scripts(string kind)
    {
        await using var with = await chromium.OpenAsync(newsroom, kind);
        await using var without = await chromium.OpenAsync(newsroom, kind, options => options.JavaScriptEnabled = false);

        var text = await without.Page.InnerTextAsync("body");
        Assert.NotEqual("", text.Trim());
        Assert.Equal(await with.Page.InnerTextAsync("body"), text);
        Assert.Equal(
            await with.Page.Locator("a").EvaluateAllAsync<string[]>(Links),
            await without.Page.Locator("a").EvaluateAllAsync<string[]>(Links));
        Findings.None(without.Problems);
    }
}
