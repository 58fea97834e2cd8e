using NewsDesk.Articles;
using NewsDesk.Editors;

namespace NewsDesk.Web.Tests.Admin.Audit;

public sealed class AuditTests
{
    [Fact]
    public async Task Filters_by_person_act_article_and_day_of_the_sites_zone()
    {
        await using var site = TestSite.Start(TestSite.Noon.AddMinutes(-90), options: new TestSiteOptions { Settings = new Dictionary<string, string> { ["NewsDesk:TimeZone"] = "Pacific/Auckland" } });
        var administrator = await Colleague.SignInAsync(site, EditorRole.Administrator);
        await site.PublishAsync(TestSite.Text("a", "Article A") with { By = Actor.Command("ada@example.org") });
        var b = await site.PublishAsync(TestSite.Text("b", "Article <B>") with { By = Actor.Command("ben@example.org") });

        // It was 23:30 there, and is 01:05 of the next day.
        site.Clock.SetUtcNow(TestSite.Noon.AddMinutes(5));
        await administrator.StartSessionAsync();
        await site.Get<WithdrawArticle>().ExecuteAsync(b.ArticleId, "", "Too <early>", Actor.Command("ada@example.org"), TestContext.Current.CancellationToken);

        Assert.Equal(["add person", "publish", "publish", "withdraw"], (await ActsAsync(administrator, "")).Order());
        Assert.Equal(["publish", "withdraw"], (await ActsAsync(administrator, "?who=ADA@example.org&act=")).Order());
        Assert.Equal(["publish", "publish"], await ActsAsync(administrator, "?act=publish"));
        Assert.Equal(["withdraw", "publish"], await ActsAsync(administrator, $"?article={b.ArticleId}"));
        Assert.Equal(["publish", "publish", "add person"], await ActsAsync(administrator, "?from=2026-03-02&to=2026-03-02"));
        Assert.Equal(["withdraw"], await ActsAsync(administrator, "?from=2026-03-03"));
        Assert.Empty(await ActsAsync(administrator, "?to=2026-03-01"));
        var page = await administrator.OpenAsync($"/admin/audit?article={b.ArticleId}");
        var row = page.QuerySelector("tbody tr")!;
        Assert.Equal(("Article <B>", $"/admin/articles/{b.ArticleId}"), (row.QuerySelector("a")!.TextContent, row.QuerySelector("a")!.GetAttribute("href")));
        Assert.Contains("Too <early>", row.TextContent, StringComparison.Ordinal);
        var published = page.QuerySelectorAll("tbody tr")[1].QuerySelector("td:last-child")!.TextContent;
        Assert.StartsWith("version 1, First, visible from 2 March 2026, 23:30", string.Join(" ", published.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?from=yesterday")]
    [InlineData("?to=2026-02-30")]
    [InlineData("?article=harbour")]
    public async Task A_filter_that_is_none_says_so(string query)
    {
        await using var site = TestSite.Start();
        var administrator = await Colleague.SignInAsync(site, EditorRole.Administrator);
        Assert.NotNull((await administrator.OpenAsync($"/admin/audit{query}")).QuerySelector("[role=alert]"));
    }

    [Fact]
    public async Task Is_read_page_by_page_and_keeps_its_filters()
    {
        await using var site = TestSite.Start();
        var administrator = await Colleague.SignInAsync(site, EditorRole.Administrator);
        for (var n = 0; n < 60; n++)
        {
            await site.PublishAsync(TestSite.Text($"a{n}", $"Article {n}"));
        }

        var first = await administrator.OpenAsync("/admin/audit?act=publish");
        Assert.Equal((50, "Article 59"), (first.QuerySelectorAll("tbody tr").Length, first.QuerySelector("tbody a")!.TextContent));
        var second = await administrator.OpenAsync(first.QuerySelector("a[rel=next]")!.GetAttribute("href")!);
        Assert.Equal((10, "Article 9"), (second.QuerySelectorAll("tbody tr").Length, second.QuerySelector("tbody a")!.TextContent));
        Assert.Null(second.QuerySelector("a[rel=next]"));
        var back = await administrator.OpenAsync(second.QuerySelector("a[rel=prev]")!.GetAttribute("href")!);
        Assert.Equal("Article 59", back.QuerySelector("tbody a")!.TextContent);
        Assert.Null(back.QuerySelector("a[rel=prev]"));
    }

    private static async Task<IEnumerable<string>> ActsAsync(Colleague administrator, string query) =>
        (await administrator.OpenAsync($"/admin/audit{query}")).QuerySelectorAll("tbody tr td:nth-child(3)").Select(cell => cell.TextContent);
}
