using NewsDesk.Articles;
using NewsDesk.People;
using NewsDesk.Pictures.Files;
using NewsDesk.Publishing;
using NewsDesk.Reading;
using NewsDesk.Tests;

namespace NewsDesk.Web.Tests.Visibility;

public sealed class WithdrawalTests
{
    private static readonly string[] Addresses = ["/articles/third", "/articles/second", "/articles/first"];

    [Fact]
    public async Task A_withdrawn_article_answers_410_with_its_dated_notice_at_every_address_it_had()
    {
        await using var site = TestSite.Start();
        var (_, picture) = await MovedTwiceAsync(site);
        site.Clock.SetUtcNow(TestSite.Noon.AddHours(2));
        await WithdrawAsync(site, "We could not stand by <this> report.");

        foreach (var address in Addresses)
        {
            var answer = await Answer.ToAsync(site, HttpMethod.Get, address);
            Assert.Equal((address, 410), (address, answer.Status));
            var notice = ParsedPages.Parse(answer.Body).QuerySelector("main .note")!;
            Assert.Contains("We could not stand by <this> report.", notice.TextContent, StringComparison.Ordinal);
            Assert.Equal("2026-03-02T14:00:00+00:00", notice.QuerySelector("time")!.GetAttribute("datetime"));
            Assert.DoesNotContain("because of a complaint", answer.Body, StringComparison.Ordinal);
            Assert.DoesNotContain("Story", answer.Body, StringComparison.Ordinal);
        }

        Assert.Equal(404, await site.StatusAsync(picture));
        foreach (var path in new[] { "/tags/tides", "/sections/coast", "/authors/ada-quay", "/archive/2026/03/02", "/articles/never-was" })
        {
            Assert.Equal((path, 404), (path, await site.StatusAsync(path)));
        }

        foreach (var (path, body) in await Crawl.AllAsync(site, ["/", "/archive", "/articles/other"]))
        {
            Assert.False(body.Contains("Story", StringComparison.Ordinal) || body.Contains("/articles/third", StringComparison.Ordinal),
                path);
        }
    }

    [Fact]
    public async Task A_notice_may_be_empty_and_then_the_date_stands_alone()
    {
        await using var site = TestSite.Start();
        await MovedTwiceAsync(site);
        await WithdrawAsync(site, "");
        var notice = (await site.OpenAsync("/articles/third")).QuerySelector("main .note")!;
        Assert.Equal("Withdrawn on 2 March 2026, 12:00 UTC",
            string.Join(' ', notice.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).TrimEnd(' ', '.'));
    }

    [Fact]
    public async Task Publishing_again_brings_it_back_with_its_picture_its_lists_and_its_old_addresses()
    {
        await using var site = TestSite.Start();
        var (story, picture) = await MovedTwiceAsync(site);
        await WithdrawAsync(site, "Wrong.");
        Assert.Equal(410, await site.StatusAsync("/articles/third"));

        site.Clock.SetUtcNow(TestSite.Noon.AddHours(1));
        await site.PublishAsync(story with { Slug = "third", Kind = EditKind.Update, VisibleFrom = null });

        Assert.Equal(200, await site.StatusAsync("/articles/third"));
        Assert.Equal(200, await site.StatusAsync(picture));
        foreach (var list in new[] { "/tags/tides", "/sections/coast", "/authors/ada-quay", "/archive/2026/03/02" })
        {
            Assert.Contains("third", (await site.OpenAsync(list)).Listed());
        }

        foreach (var old in Addresses[1..])
        {
            Assert.Equal("/articles/third", (await Answer.ToAsync(site, HttpMethod.Get, old)).Location);
        }
    }

    [Fact]
    public async Task A_return_can_be_scheduled_and_the_notice_stands_until_then()
    {
        await using var site = TestSite.Start();
        var (story, picture) = await MovedTwiceAsync(site);
        await WithdrawAsync(site, "Wrong.");
        var back = TestSite.Noon.AddHours(3);
        await site.PublishAsync(story with { Slug = "third", Kind = EditKind.Update, VisibleFrom = back });

        site.Clock.SetUtcNow(back.AddSeconds(-1));
        Assert.Equal((410, 404), (await site.StatusAsync("/articles/first"), await site.StatusAsync(picture)));
        site.Clock.SetUtcNow(back);
        Assert.Equal((301, 200), (await site.StatusAsync("/articles/first"), await site.StatusAsync(picture)));
    }

    /// <summary>One hour old, and at its third address.</summary>
    private static async Task<(TestPublication Story, string Picture)> MovedTwiceAsync(TestSite site)
    {
        await site.PublishAsync(TestSite.Text("other", "Other") with { VisibleFrom = TestSite.Noon.AddYears(-1) });
        var picture = await site.PictureAsync();
        var story = (TestSite.Text("first", "Story") with
        {
            Section = "Coast",
            Tags = ["Tides"],
            Authors = ["Ada Quay"],
            VisibleFrom = TestSite.Noon.AddHours(-1),
        }).WithLead(picture);
        var id = (await site.PublishAsync(story)).ArticleId;
        await Newsroom.DoAsync(site.Get<MoveArticle>().ExecuteAsync(id, "second", Actor.Command("test"), CancellationToken.None));
        await Newsroom.DoAsync(site.Get<MoveArticle>().ExecuteAsync(id, "third", Actor.Command("test"), CancellationToken.None));
        return (story, $"/pictures/{picture.Hash}/320.jpg");
    }

    private static async Task WithdrawAsync(TestSite site, string notice)
    {
        var found = await site.Get<ArticleBySlug>().FindAsync(ArticleType.Article, "third", site.AsOf);
        await Newsroom.DoAsync(site.Get<WithdrawArticle>()
            .ExecuteAsync(found.Article!.Id, notice, "because of a complaint", Actor.Command("test"), CancellationToken.None));
    }
}
