using CsCheck;
using NewsDesk.Articles;
using NewsDesk.People;
using NewsDesk.Reading;

namespace NewsDesk.Tests.Publishing;

/// <summary>Random sequences of acts against a model that keeps nothing but when each version begins.</summary>
public sealed class TimelineTests
{
    private enum Act
    {
        Publish,
        Schedule,
        ScheduleKeeping,
        Move,
        Cancel,
        Embargo,
        Lift,
        Withdraw,
        Wait,
    }

    [Fact]
    public async Task Whatever_is_tried_intervals_never_overlap_and_the_past_stays()
    {
        var sequences = Gen.Select(Gen.Enum<Act>(), Gen.Int[0, 5], Gen.Int[-2, 6]).List[5, 40];
        var done = new HashSet<Act>();
        var refused = new HashSet<Act>();
        await sequences.SampleAsync(sequence => RunAsync(sequence, done, refused), iter: 60, threads: 1);

        // Sequences of which all are refused, or none, would try little.
        Assert.Equal(Enum.GetValues<Act>(), done.Order());
        Assert.Equal(Enum.GetValues<Act>().Except([Act.Wait]), refused.Order());
    }

    private static async Task RunAsync(List<(Act Act, int Which, int Hours)> sequence, HashSet<Act> done, HashSet<Act> refused)
    {
        using var newsroom = new TestNewsroom();
        var past = new Dictionary<long, (long From, long Until)>();
        foreach (var (act, which, hours) in sequence)
        {
            var isDone = await TryAsync(newsroom, act, which, TimeSpan.FromHours(hours));
            (isDone ? done : refused).Add(act);
            CheckIntervals(newsroom);
            CheckPast(newsroom, past);
            await CheckReadingAsync(newsroom);
        }
    }

    private static async Task<bool> TryAsync(TestNewsroom newsroom, Act act, int which, TimeSpan ahead)
    {
        var versions = newsroom.Query<long>("select version_id from intervals order by visible_from");
        var version = versions.Count > 0 ? versions[which % versions.Count] : 0;
        var article = newsroom.Query<long?>("select max(id) from articles").Single() ?? 0;
        var kind = versions.Count == 0 ? EditKind.First : (EditKind)(which % 5);
        var text = TestNewsroom.Text("a", kind, $"Headline {newsroom.Query<long>("select count(*) from versions").Single() + 1}");
        return act switch
        {
            Act.Publish => await PublishAsync(text with { Scheduled = (ScheduledVersions)(which % 3) }),
            Act.Schedule => await PublishAsync(text with { VisibleFrom = newsroom.Now + ahead, Scheduled = ScheduledVersions.Cancel }),
            Act.ScheduleKeeping => await PublishAsync(text with { VisibleFrom = newsroom.Now + ahead, Scheduled = ScheduledVersions.Keep }),
            Act.Move => (await newsroom.Reschedule.MoveAsync(version, newsroom.Now + ahead, Actor.Command("test"),
                TestNewsroom.Cancellation)).IsDone,
            Act.Cancel => (await newsroom.Reschedule.CancelAsync(version, Actor.Command("test"), TestNewsroom.Cancellation)).IsDone,
            Act.Embargo =>
                (await newsroom.Embargo.SetAsync(article, newsroom.Now + ahead, Actor.Command("test"), TestNewsroom.Cancellation)).IsDone,
            Act.Lift => (await newsroom.Embargo.LiftAsync(article, "Reason", Actor.Command("test"), TestNewsroom.Cancellation)).IsDone,
            Act.Withdraw =>
                (await newsroom.Withdraw.ExecuteAsync(article, "", "Reason", Actor.Command("test"), TestNewsroom.Cancellation)).IsDone,
            _ => Wait(),
        };

        async Task<bool> PublishAsync(TestPublication publication) =>
            (await newsroom.Publish.ExecuteAsync(publication, TestNewsroom.Cancellation)).Problem is null;

        bool Wait()
        {
            newsroom.Clock.Advance(ahead.Duration());
            return true;
        }
    }

    /// <summary>One after the other without a gap, none empty, only the last open, none before the embargo.</summary>
    private static void CheckIntervals(TestNewsroom newsroom)
    {
        var intervals = Intervals(newsroom);
        for (var n = 0; n < intervals.Count; n++)
        {
            Assert.True(intervals[n].From < intervals[n].Until);
            Assert.Equal(n + 1 < intervals.Count ? intervals[n + 1].From : long.MaxValue, intervals[n].Until);
        }

        Assert.Empty(newsroom.Query<long>("""
            select i.version_id from intervals i join articles a on a.id = i.article_id where i.visible_from < a.embargo_until
            """));
        Assert.All(
            newsroom.Query<(long First, long Published)>("select (select min(visible_from) from intervals), published_at from intervals"),
            row => Assert.Equal(row.First, row.Published));
    }

    /// <summary>A boundary that has passed is where it was when it passed.</summary>
    private static void CheckPast(TestNewsroom newsroom, Dictionary<long, (long From, long Until)> past)
    {
        var now = newsroom.Now.ToUnixTimeMilliseconds();
        var intervals = Intervals(newsroom).ToDictionary(interval => interval.Version, interval => (interval.From, interval.Until));
        foreach (var (version, (from, until)) in past)
        {
            Assert.Equal(from, intervals[version].From);
            if (until <= now)
            {
                Assert.Equal(until, intervals[version].Until);
            }
        }

        foreach (var (version, interval) in intervals.Where(pair => pair.Value.From <= now))
        {
            past[version] = interval;
        }
    }

    /// <summary>What a reader sees at any instant is the last version that has begun, unless the article is withdrawn.</summary>
    private static async Task CheckReadingAsync(TestNewsroom newsroom)
    {
        var withdrawn = newsroom.Query<long>(
            "select count(*) from withdrawals where withdrawn_at <= @now and @now < returned_at",
            new { now = newsroom.Now.ToUnixTimeMilliseconds() }).Single() > 0;
        var intervals = Intervals(newsroom);
        foreach (var at in intervals.SelectMany(interval => new[] { interval.From - 1, interval.From })
            .Append(newsroom.Now.ToUnixTimeMilliseconds()))
        {
            var expected = withdrawn ? null : intervals.LastOrDefault(interval => interval.From <= at)?.Version;
            var seen = await newsroom.ReadAsync("a", DateTimeOffset.FromUnixTimeMilliseconds(at));
            Assert.Equal(expected, seen.Article?.VersionId);
        }
    }

    private static IReadOnlyList<Interval> Intervals(TestNewsroom newsroom) => newsroom.Query<Interval>("""
        select version_id as version, visible_from as "from", visible_until as until
        from intervals
        order by visible_from
        """);

    private sealed record Interval
    {
        public required long Version { get; init; }

        public required long From { get; init; }

        public required long Until { get; init; }
    }
}
