using NewsDesk.Articles;
using NewsDesk.People;
using NewsDesk.Publishing;

namespace NewsDesk.Web.Tests.Visibility;

public sealed class MovedArticleTests
{
    [Fact]
    public async Task Every_former_address_leads_to_the_article_in_one_hop()
    {
        await using var site = TestSite.Start();
        var id = (await site.PublishAsync(TestSite.Text("one", "Story"))).ArticleId;
        foreach (var slug in new[] { "two", "three", "four" })
        {
            await MoveAsync(site, id, slug);
        }

        foreach (var old in new[] { "one", "two", "three" })
        {
            var answer = await Answer.ToAsync(site, HttpMethod.Get, $"/articles/{old}");
            Assert.Equal((301, "/articles/four"), (answer.Status, answer.Location));
        }

        Assert.Equal(200, await site.StatusAsync("/articles/four"));
    }

    [Fact]
    public async Task An_article_may_go_back_to_an_address_it_had()
    {
        await using var site = TestSite.Start();
        var id = (await site.PublishAsync(TestSite.Text("one", "Story"))).ArticleId;
        await MoveAsync(site, id, "two");
        await MoveAsync(site, id, "one");
        Assert.Equal(200, await site.StatusAsync("/articles/one"));
        Assert.Equal("/articles/one", (await Answer.ToAsync(site, HttpMethod.Get, "/articles/two")).Location);
    }

    [Fact]
    public async Task A_former_address_of_an_article_that_is_not_visible_yet_gives_nothing_away()
    {
        await using var site = TestSite.Start();
        var id = (await site.PublishAsync(TestSite.Text("one", "Story") with { VisibleFrom = TestSite.Noon.AddHours(1) })).ArticleId;
        await MoveAsync(site, id, "two");
        Assert.Equal((404, 404), (await site.StatusAsync("/articles/one"), await site.StatusAsync("/articles/two")));

        site.Clock.SetUtcNow(TestSite.Noon.AddHours(1));
        Assert.Equal((301, 200), (await site.StatusAsync("/articles/one"), await site.StatusAsync("/articles/two")));
    }

    [Fact]
    public async Task A_page_of_the_site_moves_like_an_article()
    {
        await using var site = TestSite.Start();
        var id = (await site.PublishAsync(TestSite.Text("imprint", "Imprint") with { Type = ArticleType.Page })).ArticleId;
        await MoveAsync(site, id, "contact");
        await MoveAsync(site, id, "about");
        Assert.Equal(
            ("/about", "/about"),
            ((await Answer.ToAsync(site, HttpMethod.Get, "/imprint")).Location,
                (await Answer.ToAsync(site, HttpMethod.Get, "/contact")).Location));
    }

    private static Task MoveAsync(TestSite site, long id, string slug) =>
        Newsroom.DoAsync(site.Get<MoveArticle>().ExecuteAsync(id, slug, Actor.Command("test"), CancellationToken.None));
}
