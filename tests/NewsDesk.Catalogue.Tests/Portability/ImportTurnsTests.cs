using NewsDesk.People;
using NewsDesk.Portability;
using NewsDesk.Storage;
using NewsDesk.Terms;
using NewsDesk.Threads;
using NewsDesk.Time;

namespace NewsDesk.Tests.Portability;

/// <summary>An import lets others write in between, and holds a few files at a time.</summary>
public sealed class ImportTurnsTests : IDisposable
{
    private readonly TestNewsroom newsroom = new();
    private readonly ContentFolder content = new();

    [Fact]
    public async Task Articles_take_the_write_lock_in_turns_that_end_when_their_time_is_over()
    {
        for (var n = 0; n < 5; n++)
        {
            content.Article($"a-{n}");
        }

        var steps = new List<long>();
        var report = await Import(TimeSpan.Zero)
            .ExecuteAsync(content.Path, Actor.Command("test"), new Steps(steps.Add), TestNewsroom.Cancellation);
        Assert.Equal(5, report.Added);
        Assert.Equal([1, 2, 3, 4, 5], steps);
    }

    [Theory]
    [InlineData(1_000, 1, 300)]
    [InlineData(150, 20_000, 90)]
    public async Task Of_a_large_folder_a_few_files_are_in_memory_at_once(int files, int words, int limit)
    {
        var text = string.Concat(Enumerable.Repeat("word ", words));
        for (var n = 0; n < files; n++)
        {
            content.Article($"a-{n}", text: text);
        }

        var (read, done, most) = (0, 0L, 0L);
        var report = await Import(TimeSpan.Zero, _ => Interlocked.Increment(ref read)).ExecuteAsync(
            content.Path,
            Actor.Command("test"),
            new Steps(now =>
            {
                most = Math.Max(most, Volatile.Read(ref read) - done);
                done = now;
            }),
            TestNewsroom.Cancellation);
        Assert.Equal((files, (long)files), (report.Added, done));
        Assert.InRange(most, 1, limit);
    }

    [Fact]
    public async Task A_tag_that_others_merge_between_two_turns_is_looked_up_again()
    {
        content.Article("a-0", "tags: [Ships]\n").Article("a-1", "tags: [Ship]\n").Article("a-2", "tags: [Ship]\n");
        Task<Result<long>>? merging = null;
        var report = await Import(TimeSpan.Zero).ExecuteAsync(
            content.Path,
            Actor.Command("test"),
            new Steps(done =>
            {
                if (done == 2)
                {
                    var id = newsroom.Query<long>("select id from tags where name = 'Ship'").Single();
                    merging = new MergeTags(newsroom.Catalogue)
                        .ExecuteAsync(id, "Ships", Actor.Command("ada@example.org"), TestNewsroom.Cancellation);
                }
            }),
            TestNewsroom.Cancellation);

        Assert.Null((await merging!).Problem);
        Assert.Equal(3, report.Added);
        Assert.Equal(["Ships", "Ships", "Ships"],
            newsroom.Query<string>("select t.name from version_tags vt left join tags t on t.id = vt.tag_id order by vt.version_id"));
    }

    [Fact]
    public async Task Where_the_folder_changes_meanwhile_no_wrong_file_is_named_for_a_taken_address()
    {
        content.Article("b", "slug: same\n").Article("d", "slug: same\n");
        var report = await Import(
            TimeSpan.Zero,
            path =>
            {
                if (path.EndsWith("b.md", StringComparison.Ordinal))
                {
                    content.Article("a");
                }
            }).ExecuteAsync(content.Path, Actor.Command("test"), null, TestNewsroom.Cancellation);
        Assert.Contains("is that of another file.", Assert.Single(report.Problems).Reason, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        content.Dispose();
        newsroom.Dispose();
    }

    private ImportFolder Import(TimeSpan longestTurn, Action<string>? opened = null) =>
        new(newsroom.Catalogue, newsroom.Publish, newsroom.Pictures,
            SiteTime.OfZone("UTC")!)
        { LongestTurn = longestTurn, Opened = opened };

    private sealed class Steps(Action<long> step) : IProgress<StageProgress>
    {
        public void Report(StageProgress value)
        {
            if (value.Stage == "articles")
            {
                step(value.Done);
            }
        }
    }
}
