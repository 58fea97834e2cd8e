using NewsDesk.Articles;
using NewsDesk.People;
using NewsDesk.Reading;
using NewsDesk.Storage;

namespace NewsDesk.Tests.Publishing;

public sealed class ScheduleTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Millisecond = TimeSpan.FromMilliseconds(1);

    [Fact]
    public async Task A_version_is_visible_from_its_very_instant()
    {
        using var newsroom = new TestNewsroom();
        var at = newsroom.Now + Hour;
        await newsroom.PublishedAsync(TestNewsroom.Text("a", EditKind.First) with { VisibleFrom = at });

        newsroom.Clock.SetUtcNow(at - Millisecond);
        Assert.Null((await newsroom.ReadAsync("a")).Article);
        newsroom.Clock.SetUtcNow(at);
        Assert.Equal(at, (await newsroom.ReadAsync("a")).Article!.PublishedAt);
    }

    [Fact]
    public async Task A_scheduled_update_replaces_the_live_version_at_its_instant()
    {
        using var newsroom = new TestNewsroom();
        await newsroom.PublishedAsync(TestNewsroom.Text("a", EditKind.First, "Before"));
        var at = newsroom.Now + Hour;
        await newsroom.PublishedAsync(TestNewsroom.Text("a", EditKind.Update, "After") with { VisibleFrom = at });

        newsroom.Clock.SetUtcNow(at - Millisecond);
        Assert.Equal("Before", (await newsroom.ReadAsync("a")).Article!.Headline);
        newsroom.Clock.SetUtcNow(at);
        var after = (await newsroom.ReadAsync("a")).Article!;
        Assert.Equal(("After", (DateTimeOffset?)at), (after.Headline, after.UpdatedAt));
    }

    [Fact]
    public async Task A_scheduled_version_can_be_moved_and_cancelled_until_its_instant_and_not_after()
    {
        using var newsroom = new TestNewsroom();
        var version = await newsroom.PublishedAsync(TestNewsroom.Text("a", EditKind.First) with { VisibleFrom = newsroom.Now + Hour });
        Assert.True((await newsroom.Reschedule.MoveAsync(version.VersionId, newsroom.Now + 2 * Hour, Actor.Command("test"),
            TestNewsroom.Cancellation)).IsDone);
        newsroom.Clock.Advance(Hour);
        Assert.Null((await newsroom.ReadAsync("a")).Article);

        newsroom.Clock.Advance(Hour);
        Assert.NotNull((await newsroom.ReadAsync("a")).Article);
        Assert.False((await newsroom.Reschedule.MoveAsync(version.VersionId, newsroom.Now + Hour, Actor.Command("test"),
            TestNewsroom.Cancellation)).IsDone);
        Assert.False((await newsroom.Reschedule.CancelAsync(version.VersionId, Actor.Command("test"), TestNewsroom.Cancellation)).IsDone);

        var update = await newsroom.PublishedAsync(
            TestNewsroom.Text("a", EditKind.Update, "Dropped") with { VisibleFrom = newsroom.Now + Hour });
        Assert.True((await newsroom.Reschedule.CancelAsync(update.VersionId, Actor.Command("test"), TestNewsroom.Cancellation)).IsDone);
        newsroom.Clock.Advance(2 * Hour);
        Assert.Equal("Headline of a", (await newsroom.ReadAsync("a")).Article!.Headline);
        Assert.Equal(["schedule", "reschedule", "schedule", "cancel"], newsroom.Query<string>("select act from audit order by id"));
    }

    [Fact]
    public async Task Publishing_over_a_scheduled_version_asks_what_becomes_of_it()
    {
        using var newsroom = new TestNewsroom();
        await newsroom.PublishedAsync(TestNewsroom.Text("a", EditKind.First, "One"));
        newsroom.Clock.Advance(Hour);
        await newsroom.PublishedAsync(TestNewsroom.Text("a", EditKind.Update, "Two") with { VisibleFrom = newsroom.Now + 2 * Hour });

        var refused = await newsroom.Publish.ExecuteAsync(TestNewsroom.Text("a", EditKind.Update, "Three"), TestNewsroom.Cancellation);
        Assert.Contains("scheduled already", refused.Problem, StringComparison.Ordinal);

        await newsroom.PublishedAsync(TestNewsroom.Text("a", EditKind.Update, "Three") with { Scheduled = ScheduledVersions.Keep });
        Assert.Equal("Three", (await newsroom.ReadAsync("a")).Article!.Headline);
        newsroom.Clock.Advance(Hour);
        await newsroom.PublishedAsync(TestNewsroom.Text("a", EditKind.Update, "Four") with { Scheduled = ScheduledVersions.Cancel });
        newsroom.Clock.Advance(2 * Hour);
        Assert.Equal("Four", (await newsroom.ReadAsync("a")).Article!.Headline);
    }

    [Fact]
    public async Task An_embargo_is_a_floor_that_can_be_lifted_with_a_reason_until_it_ends()
    {
        using var newsroom = new TestNewsroom();
        var scheduled = await newsroom.PublishedAsync(
            TestNewsroom.Text("a", EditKind.First) with { VisibleFrom = newsroom.Now + 4 * Hour });
        var floor = newsroom.Now + 3 * Hour;
        Assert.False((await newsroom.Embargo.SetAsync(scheduled.ArticleId, newsroom.Now + 5 * Hour, Actor.Command("test"),
            TestNewsroom.Cancellation)).IsDone);
        Assert.True((await newsroom.Embargo.SetAsync(scheduled.ArticleId, floor, Actor.Command("test"), TestNewsroom.Cancellation)).IsDone);
        Assert.False((await newsroom.Reschedule.MoveAsync(scheduled.VersionId, floor - Millisecond, Actor.Command("test"),
            TestNewsroom.Cancellation)).IsDone);
        Assert.True((await newsroom.Reschedule.MoveAsync(scheduled.VersionId, floor, Actor.Command("test"),
            TestNewsroom.Cancellation)).IsDone);

        Assert.Contains("Say why", (await newsroom.Embargo.LiftAsync(scheduled.ArticleId, " ", Actor.Command("test"),
            TestNewsroom.Cancellation)).Problem, StringComparison.Ordinal);
        Assert.True((await newsroom.Embargo.LiftAsync(scheduled.ArticleId, "Released early", Actor.Command("test"),
            TestNewsroom.Cancellation)).IsDone);
        Assert.True((await newsroom.Embargo.SetAsync(scheduled.ArticleId, floor, Actor.Command("test"), TestNewsroom.Cancellation)).IsDone);
        newsroom.Clock.SetUtcNow(floor);
        Assert.Contains("has ended", (await newsroom.Embargo.LiftAsync(scheduled.ArticleId, "Late", Actor.Command("test"),
            TestNewsroom.Cancellation)).Problem, StringComparison.Ordinal);
        Assert.Contains("too late", (await newsroom.Embargo.SetAsync(scheduled.ArticleId, newsroom.Now + Hour, Actor.Command("test"),
            TestNewsroom.Cancellation)).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_publish_sent_twice_happens_once()
    {
        using var newsroom = new TestNewsroom();
        var publication = TestNewsroom.Text("a", EditKind.First) with { Operation = "0197" };
        var first = await newsroom.PublishedAsync(publication);
        var again = await newsroom.PublishedAsync(publication);
        Assert.Equal(first with { IsRepeat = true }, again);
        Assert.Equal(1, newsroom.Query<long>("select count(*) from versions").Single());
    }

    [Fact]
    public async Task A_minor_edit_moves_no_date_and_a_correction_needs_a_note()
    {
        using var newsroom = new TestNewsroom();
        await newsroom.PublishedAsync(TestNewsroom.Text("a", EditKind.First));
        var published = newsroom.Now;
        newsroom.Clock.Advance(Hour);
        await newsroom.PublishedAsync(TestNewsroom.Text("a", EditKind.Minor));
        var minor = (await newsroom.ReadAsync("a")).Article!;
        Assert.Equal((published, null), (minor.PublishedAt, minor.UpdatedAt));

        var silent = await newsroom.Publish.ExecuteAsync(TestNewsroom.Text("a", EditKind.Correction) with { Note = " " },
            TestNewsroom.Cancellation);
        Assert.Contains("needs a public note", silent.Problem, StringComparison.Ordinal);
        newsroom.Clock.Advance(Hour);
        await newsroom.PublishedAsync(TestNewsroom.Text("a", EditKind.Correction) with { Note = "The year was wrong." });
        var corrected = (await newsroom.ReadAsync("a")).Article!;
        Assert.Equal((published, newsroom.Now), (corrected.PublishedAt, corrected.UpdatedAt));
        Assert.Equal(("The year was wrong.", newsroom.Now), (corrected.Notes.Single().Text, corrected.Notes.Single().At));
    }

    [Fact]
    public async Task A_withdrawal_cancels_what_is_scheduled_and_publishing_again_ends_it()
    {
        using var newsroom = new TestNewsroom();
        var first = await newsroom.PublishedAsync(TestNewsroom.Text("a", EditKind.First));
        await newsroom.PublishedAsync(TestNewsroom.Text("a", EditKind.Update) with { VisibleFrom = newsroom.Now + 2 * Hour });
        newsroom.Clock.Advance(Hour);
        Assert.False((await newsroom.Withdraw.ExecuteAsync(first.ArticleId, "", "", Actor.Command("test"),
            TestNewsroom.Cancellation)).IsDone);
        Assert.True((await newsroom.Withdraw.ExecuteAsync(first.ArticleId, "Sorry.", "A claim", Actor.Command("test"),
            TestNewsroom.Cancellation)).IsDone);
        Assert.Equal("Sorry.", (await newsroom.ReadAsync("a")).Withdrawal!.Notice);
        Assert.Null((await newsroom.ReadAsync("a", newsroom.Now - Hour)).Article);

        newsroom.Clock.Advance(2 * Hour);
        Assert.NotNull((await newsroom.ReadAsync("a")).Withdrawal);
        await newsroom.PublishedAsync(TestNewsroom.Text("a", EditKind.Update, "Back") with { VisibleFrom = newsroom.Now + Hour });
        Assert.NotNull((await newsroom.ReadAsync("a")).Withdrawal);
        newsroom.Clock.Advance(Hour);
        Assert.Equal("Back", (await newsroom.ReadAsync("a")).Article!.Headline);
    }
}
