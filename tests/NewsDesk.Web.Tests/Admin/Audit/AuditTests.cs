using AngleSharp.Dom;
using NewsDesk.Articles;
using NewsDesk.People;
using NewsDesk.Publishing;
using NewsDesk.Tests.Pictures;
using NewsDesk.Web.Tests.Admin.Pictures;
using NewsDesk.Web.Tests.Api;

namespace NewsDesk.Web.Tests.Admin.Audit;

public sealed class AuditTests
{
    [Fact]
    public async Task Filters_by_person_act_article_and_day_of_the_sites_zone()
    {
        await using var site = TestSite.Start(TestSite.Noon.AddMinutes(-90),
            options: new TestSiteOptions { Settings = new Dictionary<string, string> { ["NewsDesk:TimeZone"] = "Pacific/Auckland" } });
        var administrator = await Colleague.SignInAsync(site, Role.Administrator);
        await site.PublishAsync(TestSite.Text("a", "Article A") with { By = Actor.Command("ada@example.org") });
        var b = await site.PublishAsync(TestSite.Text("b", "Article <B>") with { By = Actor.Command("ben@example.org") });

        // It was 23:30 there, and is 01:05 of the next day.
        site.Clock.SetUtcNow(TestSite.Noon.AddMinutes(5));
        await administrator.StartSessionAsync();
        await site.Get<WithdrawArticle>()
            .ExecuteAsync(b.ArticleId, "", "Too <early>", Actor.Command("ada@example.org"), TestContext.Current.CancellationToken);

        Assert.Equal(["add person", "publish", "publish", "withdraw"], (await ActsAsync(administrator, "")).Order());
        Assert.Equal(["publish", "withdraw"], (await ActsAsync(administrator, "?who=ADA@example.org&act=")).Order());
        Assert.Equal(["publish", "publish"], await ActsAsync(administrator, "?act=publish"));
        Assert.Equal(["withdraw", "publish"], await ActsAsync(administrator, $"?article={b.ArticleId}"));
        Assert.Equal(["publish", "publish", "add person"], await ActsAsync(administrator, "?from=2026-03-02&to=2026-03-02"));
        Assert.Equal(["withdraw"], await ActsAsync(administrator, "?from=2026-03-03"));
        Assert.Empty(await ActsAsync(administrator, "?to=2026-03-01"));
        var page = await administrator.OpenAsync($"/admin/audit?article={b.ArticleId}");
        var row = page.QuerySelector("tbody tr")!;
        Assert.Equal(("Article <B>", $"/admin/articles/{b.ArticleId}"),
            (row.QuerySelector("a")!.TextContent, row.QuerySelector("a")!.GetAttribute("href")));
        Assert.Contains("Too <early>", row.TextContent, StringComparison.Ordinal);
        var published = page.QuerySelectorAll("tbody tr")[1].QuerySelector("td:last-child")!.TextContent;
        Assert.StartsWith("version 1, First, visible from 2 March 2026, 23:30",
            string.Join(" ", published.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_line_links_what_it_is_about_and_all_lines_about_it()
    {
        await using var site = TestSite.Start();
        var administrator = await Colleague.SignInAsync(site, Role.Administrator);
        var hash = await administrator.AddPictureAsync(SamplePictures.Jpeg(400, 300), "pier.jpg");
        var article = await site.PublishAsync(
            TestSite.Text("a", "Article A") with { Section = "Coast", Tags = ["Tides"], Authors = ["Jo <Quay>"] });
        var program = await ApiProgram.OfAsync(site, Role.Editor, ApiScopes.Read, "Wire");
        Assert.Equal(403, (await program.SendAsync("POST", "/api/articles", "{}")).Status);
        await site.Get<WithdrawArticle>()
            .ExecuteAsync(article.ArticleId, "", "Wrong", program.Person with { Token = 1 }, TestContext.Current.CancellationToken);

        string[] about = ["Article A", "Coast"];
        await AssertAboutAsync("?act=add+section", about, [$"/admin/articles/{article.ArticleId}", "/admin/sections/1"]);
        await AssertAboutAsync("?section=1", about, [$"/admin/articles/{article.ArticleId}", "/admin/sections/1"]);
        await AssertAboutAsync("?tag=1", ["Article A", "Tides"], [$"/admin/articles/{article.ArticleId}", "/admin/tags/1"]);
        await AssertAboutAsync("?author=1", ["Article A", "Jo <Quay>"], [$"/admin/articles/{article.ArticleId}", "/admin/authors/1"]);
        await AssertAboutAsync($"?picture={hash}", ["pier"], [$"/admin/pictures/{hash}"]);
        await AssertAboutAsync("?act=make+token", ["Wire", "Token 1"], [$"/admin/people/{program.Person.Id}", null]);
        await AssertAboutAsync("?token=1", ["Wire", "Token 1"], [$"/admin/people/{program.Person.Id}", null]);
        Assert.Contains("add person", await ActsAsync(administrator, $"?person={program.Person.Id}"));
        Assert.Empty(await ActsAsync(administrator, "?picture=none"));

        var byToken = await administrator.OpenAsync("/admin/audit?by=1&act=withdraw");
        Assert.Equal("Wrong, by token 1", Said(byToken.QuerySelector("tbody tr td:last-child")!));
        Assert.Equal("/admin/audit?by=1", byToken.QuerySelector("tbody td:last-child a")!.GetAttribute("href"));
        Assert.Equal("1", byToken.QuerySelector("input[name=by]")!.GetAttribute("value"));
        Assert.Null(byToken.QuerySelector("input[name=tag]"));

        async Task AssertAboutAsync(string query, string[] names, string?[] pages)
        {
            var row = (await administrator.OpenAsync($"/admin/audit{query}")).QuerySelectorAll("tbody tr").Single();
            var cell = row.QuerySelector("td:nth-child(4)")!;
            Assert.Equal(string.Join(" ", names), Said(cell));
            Assert.Equal(pages.OfType<string>(), cell.QuerySelectorAll("a").Select(link => link.GetAttribute("href")));
            foreach (var link in row.QuerySelectorAll("td:nth-child(5) a").ToList())
            {
                Assert.Contains(await ActsAsync(administrator, link.GetAttribute("href")!["/admin/audit".Length..]),
                    act => act == row.QuerySelector("td:nth-child(3)")!.TextContent);
            }
        }
    }

    [Theory]
    [InlineData("?from=yesterday")]
    [InlineData("?to=2026-02-30")]
    [InlineData("?article=harbour")]
    [InlineData("?person=ada")]
    [InlineData("?section=coast")]
    [InlineData("?tag=-1")]
    [InlineData("?author=jo")]
    [InlineData("?token=x")]
    [InlineData("?by=x")]
    public async Task A_filter_that_is_none_says_so(string query)
    {
        await using var site = TestSite.Start();
        var administrator = await Colleague.SignInAsync(site, Role.Administrator);
        Assert.NotNull((await administrator.OpenAsync($"/admin/audit{query}")).QuerySelector("[role=alert]"));
    }

    [Fact]
    public async Task Is_read_page_by_page_and_keeps_its_filters()
    {
        await using var site = TestSite.Start();
        var administrator = await Colleague.SignInAsync(site, Role.Administrator);
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
        (await administrator.OpenAsync($"/admin/audit{query}")).QuerySelectorAll("tbody tr td:nth-child(3)")
            .Select(cell => cell.TextContent);

    private static string Said(IElement cell) =>
        string.Join(" ", cell.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
