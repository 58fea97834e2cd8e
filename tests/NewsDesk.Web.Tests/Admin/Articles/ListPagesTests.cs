using System.Globalization;
using System.Net;
using NewsDesk.Articles;
using NewsDesk.People;
using NewsDesk.Storage;
using NewsDesk.Terms;
using NewsDesk.Web.Tests.Api;

namespace NewsDesk.Web.Tests.Admin.Articles;

/// <summary>The newsroom's list of articles, read page by page while colleagues go on working.</summary>
public sealed class ListPagesTests
{
    private const int Count = 55;

    [Theory]
    [InlineData("", 0)]
    [InlineData("?which=Published&q=story", Count - 1)]
    public async Task A_row_that_changes_meanwhile_has_no_other_skipped_or_repeated(string query, int changed)
    {
        await using var site = TestSite.Start();
        var stories = await PublishAsync(site);
        var editor = await Colleague.SignInAsync(site, Role.Editor);

        var first = await editor.OpenAsync($"/admin/articles{query}");
        await ChangeAsync(site, changed);
        var second = await editor.OpenAsync(first.QuerySelector("a[rel=next]")!.GetAttribute("href")!);

        Assert.Null(second.QuerySelector("a[rel=next]"));
        var seen = new[] { first, second }.SelectMany(page => page.QuerySelectorAll("tbody th a")).Select(link => link.TextContent.Trim());
        Assert.Equal(stories.Where(story => story != stories[^(changed + 1)]), seen.Where(story => story != stories[^(changed + 1)]));
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("?which=published&q=story", Count - 1)]
    public async Task Nor_for_a_program(string query, int changed)
    {
        await using var site = TestSite.Start();
        var stories = await PublishAsync(site);
        var program = await ApiProgram.OfAsync(site, Role.Editor);

        var first = (await program.SendAsync("GET", $"/api/articles{query}")).Json;
        await ChangeAsync(site, changed);
        var second = (await program.SendAsync("GET", new Uri(first.GetProperty("next").GetString()!).PathAndQuery)).Json;

        Assert.Null(second.GetProperty("next").GetString());
        var seen = new[] { first, second }.SelectMany(page => page.GetProperty("articles").EnumerateArray())
            .Select(row => row.GetProperty("headline").GetString());
        Assert.Equal(stories.Where(story => story != stories[^(changed + 1)]), seen.Where(story => story != stories[^(changed + 1)]));
    }

    [Theory]
    [InlineData("/admin/articles?which=Published&q=story&p=2")]
    [InlineData("/admin/articles?page=2")]
    public async Task An_address_with_the_number_of_a_page_shows_the_first(string address)
    {
        await using var site = TestSite.Start();
        var stories = await PublishAsync(site);
        var editor = await Colleague.SignInAsync(site, Role.Editor);
        var page = await editor.OpenAsync(address);
        Assert.Equal(stories[0], page.QuerySelector("tbody th a")!.TextContent.Trim());
        Assert.DoesNotContain("p=2", page.QuerySelector("a[rel=next]")!.GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_tags_than_a_page_holds_are_reached_by_its_links()
    {
        await using var site = TestSite.Start();
        var editor = await Colleague.SignInAsync(site, Role.Editor);
        var names = Enumerable.Range(0, TermList.PageSize + 1)
            .Select(n => string.Create(CultureInfo.InvariantCulture, $"R&D-{n:000}, \"Öl\"")).ToList();
        await site.Get<Catalogue>().WriteAsync(
            write => write.ExecuteAsync($"""
                insert into tags (id, slug, name, name_key, search_text)
                select t.position + 1, 'tag-' || t.position, t.value, lower(t.value), lower(t.value)
                from {write.Dialect.NumberedRows("names", "t")}
                """, new { names = write.Dialect.List(names) }),
            TestContext.Current.CancellationToken);

        var first = await editor.OpenAsync("/admin/tags?q=r%26d");
        var second = await editor.OpenAsync(first.QuerySelector("a[rel=next]")!.GetAttribute("href")!);
        Assert.Equal(names, new[] { first, second }.SelectMany(page => page.QuerySelectorAll("tbody a")).Select(link => link.TextContent));
        Assert.Equal("r&d", second.QuerySelector("#q")!.GetAttribute("value"));
        var back = await editor.OpenAsync(second.QuerySelector("a[rel=prev]")!.GetAttribute("href")!);
        Assert.Equal(names[0], back.QuerySelector("tbody a")!.TextContent);
        Assert.Null(back.QuerySelector("a[rel=prev]"));

        // All that stood beyond it is gone: the list begins anew.
        var emptied = await editor.OpenAsync("/admin/tags?q=r%26d&after=zzz-1");
        Assert.Equal(names[0], emptied.QuerySelector("tbody a")!.TextContent);
    }

    [Theory]
    [InlineData("/admin/articles?before=7")]
    [InlineData("/admin/articles?before=1-1&after=1-1")]
    [InlineData("/admin/audit?after=x")]
    [InlineData("/admin/audit?before=abc-5")]
    [InlineData("/admin/pictures?before=1-nohash")]
    [InlineData("/admin/tags?after=%00-1")]
    [InlineData("/admin/pictures?before=7")]
    [InlineData("/admin/tags?after=x")]
    [InlineData("/admin/authors?after=x")]
    public async Task A_position_that_is_none_is_not_found(string address)
    {
        await using var site = TestSite.Start();
        var administrator = await Colleague.SignInAsync(site, Role.Administrator);
        using var answer = await administrator.GetAsync(address);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    /// <returns>The headlines, newest first; two of three are of one instant.</returns>
    private static async Task<IReadOnlyList<string>> PublishAsync(TestSite site)
    {
        for (var n = 0; n < Count; n++)
        {
            await site.PublishAsync(TestSite.Text($"a{n}", Headline(n)));
            site.Clock.Advance(TimeSpan.FromSeconds(n % 3 / 2));
        }

        site.Clock.Advance(TimeSpan.FromMinutes(1));
        return [.. Enumerable.Range(0, Count).Reverse().Select(Headline)];
    }

    private static Task ChangeAsync(TestSite site, int story) =>
        site.PublishAsync(TestSite.Text($"a{story}", "Another headline", EditKind.Update));

    private static string Headline(int n) => string.Create(CultureInfo.InvariantCulture, $"Story {n}");
}
