using NewsDesk.Articles;
using NewsDesk.People;
using NewsDesk.Publishing;
using NewsDesk.Tests;

namespace NewsDesk.Web.Tests.Admin;

public sealed class SitePagesTests
{
    [Fact]
    public async Task Lists_each_page_with_its_state_and_the_way_to_its_editor()
    {
        await using var site = TestSite.Start();
        var editor = await Colleague.SignInAsync(site, Role.Editor);
        var about = await site.PublishAsync(Page("about", "About us"));
        await site.PublishAsync(Page("contact", "Contact") with { VisibleFrom = TestSite.Noon.AddHours(1) });
        var jobs = await site.PublishAsync(Page("jobs", "Jobs"));
        await site.PublishAsync(TestSite.Text("harbour", "Harbour opens"));
        await site.Get<WithdrawArticle>()
            .ExecuteAsync(jobs.ArticleId, "", "old", Actor.Command("test"), TestContext.Current.CancellationToken);

        var page = await editor.OpenAsync("/admin/pages");

        Assert.Equal(["About us /about Live", "Contact /contact Scheduled", "Jobs /jobs Withdrawn"],
            page.QuerySelectorAll("tbody tr").Select(row => string.Join(' ', row.Children.Select(cell => cell.TextContent.Trim()))));
        Assert.Equal($"/admin/articles/{about.ArticleId}", page.QuerySelector("tbody a")!.GetAttribute("href"));
        Assert.NotNull(page.QuerySelector("a[href='/admin/articles/new?type=page']"));
    }

    [Fact]
    public async Task Pages_under_way_stand_where_those_who_may_open_them_look()
    {
        await using var site = TestSite.Start();
        var (writer, editor) =
            (await Colleague.SignInAsync(site, Role.Writer, "Ada"), await Colleague.SignInAsync(site, Role.Editor, "Jon"));
        var page = await writer.TakenAsync("/admin/articles/new?type=page", "Save", ("Form.Headline", "Jobs"), ("Form.Markdown", "None."));
        Assert.Equal(page, (await writer.OpenAsync("/admin")).QuerySelector("main tbody a")!.GetAttribute("href"));
        Assert.Empty((await editor.OpenAsync("/admin/pages")).QuerySelectorAll("tbody tr"));
        await writer.TakenAsync($"{page}/submission", "Submit");
        Assert.Equal(page, (await editor.OpenAsync("/admin")).QuerySelector("main tbody a")!.GetAttribute("href"));
        await editor.TakenAsync($"{page}/submission", "Send back", ("Ask", "Which?"));
        Assert.Contains("Sent back", (await editor.OpenAsync("/admin/pages")).QuerySelector("tbody tr")!.TextContent,
            StringComparison.Ordinal);
    }

    private static TestPublication Page(string slug, string headline) => TestSite.Text(slug, headline) with { Type = ArticleType.Page };
}
