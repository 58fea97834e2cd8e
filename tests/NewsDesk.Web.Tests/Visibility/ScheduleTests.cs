using NewsDesk.Articles;
using NewsDesk.People;
using NewsDesk.Publishing;
using NewsDesk.Storage;
using NewsDesk.Tests;

namespace NewsDesk.Web.Tests.Visibility;

/// <summary>Moving and cancelling what is scheduled, and embargoes: until the boundary, and never after it.</summary>
public sealed class ScheduleTests
{
    private static readonly DateTimeOffset Transition = TestSite.Noon.AddHours(1);

    [Fact]
    public async Task A_scheduled_article_can_be_moved_until_it_appears()
    {
        await using var site = TestSite.Start();
        var version = (await ScheduleAsync(site, Transition)).VersionId;
        var schedule = site.Get<RescheduleVersion>();

        site.Clock.SetUtcNow(Transition.AddSeconds(-1));
        await Newsroom.DoAsync(schedule.MoveAsync(version, Transition.AddHours(1), Actor.Command("test"), CancellationToken.None));
        await IsSeenAsync(site, Transition.AddSeconds(1), false);
        await IsSeenAsync(site, Transition.AddHours(1).AddMilliseconds(-1), false);
        await IsSeenAsync(site, Transition.AddHours(1), true);

        await IsRefusedAsync(schedule.MoveAsync(version, Transition.AddHours(9), Actor.Command("test"), CancellationToken.None));
        await IsSeenAsync(site, Transition.AddHours(2), true);
    }

    [Fact]
    public async Task A_scheduled_article_can_be_brought_forward_to_now()
    {
        await using var site = TestSite.Start();
        var version = (await ScheduleAsync(site, Transition)).VersionId;
        await IsSeenAsync(site, TestSite.Noon, false);
        await Newsroom.DoAsync(site.Get<RescheduleVersion>()
            .MoveAsync(version, TestSite.Noon, Actor.Command("test"), CancellationToken.None));
        await IsSeenAsync(site, TestSite.Noon, true);
    }

    [Fact]
    public async Task A_scheduled_article_can_be_cancelled_until_it_appears()
    {
        await using var site = TestSite.Start();
        var schedule = site.Get<RescheduleVersion>();
        var cancelled = await ScheduleAsync(site, Transition, "first");
        var kept = await ScheduleAsync(site, Transition, "second");

        site.Clock.SetUtcNow(Transition.AddSeconds(-1));
        await Newsroom.DoAsync(schedule.CancelAsync(cancelled.VersionId, Actor.Command("test"), CancellationToken.None));
        await IsSeenAsync(site, Transition.AddSeconds(1), false, "first");
        await IsSeenAsync(site, Transition.AddSeconds(1), true, "second");

        await IsRefusedAsync(schedule.CancelAsync(kept.VersionId, Actor.Command("test"), CancellationToken.None));
        await IsSeenAsync(site, Transition.AddSeconds(2), true, "second");
    }

    [Fact]
    public async Task A_scheduled_update_can_be_moved_and_cancelled_and_readers_keep_the_first()
    {
        await using var site = TestSite.Start();
        await site.PublishAsync(TestSite.Text("story", "Before"));
        var update = await site.PublishAsync(TestSite.Text("story", "After", EditKind.Update) with { VisibleFrom = Transition });
        var schedule = site.Get<RescheduleVersion>();
        await Newsroom.DoAsync(schedule.MoveAsync(update.VersionId, Transition.AddHours(1), Actor.Command("test"), CancellationToken.None));
        site.Clock.SetUtcNow(Transition);
        Assert.Equal("Before", (await site.OpenAsync("/articles/story")).QuerySelector("h1")!.TextContent);

        await Newsroom.DoAsync(schedule.CancelAsync(update.VersionId, Actor.Command("test"), CancellationToken.None));
        site.Clock.SetUtcNow(Transition.AddDays(1));
        Assert.Equal("Before", (await site.OpenAsync("/articles/story")).QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task Nothing_of_an_article_appears_before_its_embargo_ends()
    {
        await using var site = TestSite.Start();
        var (schedule, embargo) = (site.Get<RescheduleVersion>(), site.Get<EmbargoArticle>());
        var story = await ScheduleAsync(site, Transition);
        await Newsroom.DoAsync(embargo.SetAsync(story.ArticleId, Transition, Actor.Command("test"), CancellationToken.None));

        await IsRefusedAsync(schedule.MoveAsync(story.VersionId, Transition.AddSeconds(-1), Actor.Command("test"), CancellationToken.None));
        await IsRefusedAsync(schedule.MoveAsync(story.VersionId, TestSite.Noon, Actor.Command("test"), CancellationToken.None));
        var early = TestSite.Text("story", "Story") with { Scheduled = ScheduledVersions.Cancel };
        Assert.NotNull((await site.Get<PublishArticle>().ExecuteAsync(early, CancellationToken.None)).Problem);
        await IsSeenAsync(site, Transition.AddMilliseconds(-1), false);
        await IsSeenAsync(site, Transition, true);
    }

    [Fact]
    public async Task A_lifted_embargo_lets_the_article_be_published_early()
    {
        await using var site = TestSite.Start();
        var (schedule, embargo) = (site.Get<RescheduleVersion>(), site.Get<EmbargoArticle>());
        var story = await ScheduleAsync(site, Transition);
        await Newsroom.DoAsync(embargo.SetAsync(story.ArticleId, Transition, Actor.Command("test"), CancellationToken.None));

        site.Clock.SetUtcNow(Transition.AddSeconds(-1));
        await IsRefusedAsync(embargo.LiftAsync(story.ArticleId, " ", Actor.Command("test"), CancellationToken.None));
        await Newsroom.DoAsync(
            embargo.LiftAsync(story.ArticleId, "The agency released it.", Actor.Command("test"), CancellationToken.None));
        await IsSeenAsync(site, Transition.AddSeconds(-1), false);
        await Newsroom.DoAsync(
            schedule.MoveAsync(story.VersionId, Transition.AddSeconds(-1), Actor.Command("test"), CancellationToken.None));
        await IsSeenAsync(site, Transition.AddSeconds(-1), true);
    }

    [Fact]
    public async Task An_embargo_can_be_neither_set_nor_lifted_once_it_has_passed()
    {
        await using var site = TestSite.Start();
        var embargo = site.Get<EmbargoArticle>();
        var story = await ScheduleAsync(site, Transition);
        await Newsroom.DoAsync(embargo.SetAsync(story.ArticleId, Transition, Actor.Command("test"), CancellationToken.None));

        await IsSeenAsync(site, Transition.AddSeconds(1), true);
        await IsRefusedAsync(embargo.LiftAsync(story.ArticleId, "Too late.", Actor.Command("test"), CancellationToken.None));
        await IsRefusedAsync(embargo.SetAsync(story.ArticleId, Transition.AddDays(1), Actor.Command("test"), CancellationToken.None));
        await IsSeenAsync(site, Transition.AddSeconds(2), true);
    }

    private static Task<PublishedVersion> ScheduleAsync(TestSite site, DateTimeOffset from, string slug = "story") =>
        site.PublishAsync(TestSite.Text(slug, "Story") with { VisibleFrom = from });

    private static async Task IsRefusedAsync(Task<Result> act) => Assert.NotNull((await act).Problem);

    /// <summary>Sets the clock and looks at the article's own address and at the front page.</summary>
    private static async Task IsSeenAsync(TestSite site, DateTimeOffset now, bool seen, string slug = "story")
    {
        if (now > site.Clock.GetUtcNow())
        {
            site.Clock.SetUtcNow(now);
        }

        Assert.Equal(seen ? 200 : 404, await site.StatusAsync($"/articles/{slug}"));
        Assert.Equal(seen, (await site.ReadAsync("/")).Contains($"/articles/{slug}", StringComparison.Ordinal));
    }
}
