using NewsDesk.Articles;
using NewsDesk.People;
using NewsDesk.Web.Tests.Api;

namespace NewsDesk.Web.Tests.Admin.Articles;

/// <summary>A title for search and sharing, from where it is written to where it is read.</summary>
public sealed class SearchTitleTests
{
    private const string Title = "Harbour reopens after storm repairs";

    [Fact]
    public async Task It_is_the_title_of_the_page_and_of_a_shared_link_and_the_headline_stays()
    {
        await using var site = TestSite.Start();
        await site.PublishAsync(TestSite.Text("harbour", "Open again") with { SearchTitle = Title });
        await site.PublishAsync(TestSite.Text("about", "We") with { Type = ArticleType.Page, SearchTitle = "About this newsroom" });

        var page = await site.ReadAsync("/articles/harbour");
        Assert.Contains($"<title>{Title} – ", page, StringComparison.Ordinal);
        Assert.Contains($"<meta property=\"og:title\" content=\"{Title}\">", page, StringComparison.Ordinal);
        Assert.Contains("\"headline\":\"Open again\"", page, StringComparison.Ordinal);
        Assert.Contains(">Open again</h1>", page, StringComparison.Ordinal);
        Assert.Contains("<title>About this newsroom – ", await site.ReadAsync("/about"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_written_on_the_editor_page_and_stands_in_the_history()
    {
        await using var site = TestSite.Start();
        var live = await site.PublishAsync(TestSite.Text("harbour", "Open again"));
        var editor = await Colleague.SignInAsync(site, Role.Editor);
        var article = $"/admin/articles/{live.ArticleId}";
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        await editor.TakenAsync(article, "Save", ("Form.SearchTitle", Title));
        Assert.Equal(Title, (await editor.OpenAsync(article)).QuerySelector("#search-title")!.GetAttribute("value"));

        await editor.TakenAsync($"{article}/publication", "Publish", ("Form.Kind", "Minor"));
        Assert.Contains($"<title>{Title} – ", await site.ReadAsync("/articles/harbour"), StringComparison.Ordinal);
        var changes = (await editor.OpenAsync($"{article}/history/2/changes")).QuerySelector("main")!.TextContent;
        Assert.Contains("Title for search and sharing", changes, StringComparison.Ordinal);
        Assert.Contains(Title, changes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_is_too_long_is_kept_and_named_before_it_is_published()
    {
        await using var site = TestSite.Start();
        var live = await site.PublishAsync(TestSite.Text("harbour", "Open again"));
        var editor = await Colleague.SignInAsync(site, Role.Editor);
        var article = $"/admin/articles/{live.ArticleId}";
        await editor.TakenAsync(article, "Save", ("Form.SearchTitle", new string('a', 71)));
        Assert.Contains("title for search and sharing",
            await editor.RefusedAsync($"{article}/publication", "Publish", ("Form.Kind", "Minor")), StringComparison.Ordinal);
        Assert.Equal(71, (await editor.OpenAsync(article)).QuerySelector("#search-title")!.GetAttribute("value")!.Length);
        Assert.NotNull((await editor.OpenAsync($"{article}/publication")).QuerySelector($".fault a[href='{article}#search-title']"));
    }

    [Fact]
    public async Task Programs_write_and_read_it()
    {
        await using var site = TestSite.Start();
        var program = await ApiProgram.OfAsync(site, Role.Editor);
        var (id, etag) = await program.BeginAsync("Open again");
        var changed = await program.SendAsync("PUT", $"/api/articles/{id}",
            $$"""{ "text": { "headline": "Open again", "searchTitle": "{{Title}}" } }""", etag);
        Assert.Equal(Title, changed.Json.GetProperty("text").GetProperty("searchTitle").GetString());
        Assert.Equal(201,
            (await program.SendAsync("POST", $"/api/articles/{id}/publication", ApiProgram.Publication, changed.ETag)).Status);
        Assert.Contains($"<title>{Title} – ", await site.ReadAsync("/articles/open-again"), StringComparison.Ordinal);
        Assert.Equal(Title, (await program.SendAsync("GET", $"/api/articles/{id}")).Json.GetProperty("text").GetProperty("searchTitle")
            .GetString());
    }
}
