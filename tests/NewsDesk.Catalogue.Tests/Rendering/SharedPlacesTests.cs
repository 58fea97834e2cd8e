using NewsDesk.Articles;
using NewsDesk.Comparison;
using NewsDesk.People;
using NewsDesk.Publishing;
using NewsDesk.Rendering;

namespace NewsDesk.Tests.Rendering;

public sealed class SharedPlacesTests
{
    private const string Ada = "ada@example.org";
    private const string Bob = "bob@example.org";

    private static readonly TimeSpan Long = TimeSpan.FromMinutes(10);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_person_takes_some_of_the_places_and_leaves_the_others_free()
    {
        var places = new SharedPlaces(all: 4, each: 2);
        Assert.True(await places.TakeAsync(Ada, TimeSpan.Zero, Cancellation));
        Assert.True(await places.TakeAsync(Ada, TimeSpan.Zero, Cancellation));
        Assert.False(await places.TakeAsync("ADA@example.org", TimeSpan.Zero, Cancellation));
        Assert.True(await places.TakeAsync(Bob, TimeSpan.Zero, Cancellation));

        places.Release(Ada);
        Assert.True(await places.TakeAsync(Ada, TimeSpan.Zero, Cancellation));
    }

    [Fact]
    public async Task A_free_place_goes_to_the_person_who_holds_fewest_and_then_to_who_has_waited_longest()
    {
        var places = new SharedPlaces(all: 2, each: 2);
        Assert.True(await places.TakeAsync(Ada, Long, Cancellation));
        Assert.True(await places.TakeAsync(Ada, Long, Cancellation));
        var (third, fourth) = (places.TakeAsync(Ada, Long, Cancellation), places.TakeAsync(Ada, Long, Cancellation));
        var bobs = places.TakeAsync(Bob, Long, Cancellation);

        places.Release(Ada);
        Assert.True(await bobs);
        Assert.False(third.IsCompleted || fourth.IsCompleted);

        places.Release(Bob);
        Assert.True(await third);
        Assert.False(fourth.IsCompleted);

        places.Release(Ada);
        Assert.True(await fourth);
    }

    [Fact]
    public async Task Somebody_who_gives_up_leaves_the_queue()
    {
        var places = new SharedPlaces(all: 1, each: 1);
        Assert.True(await places.TakeAsync(Ada, Long, Cancellation));
        using var leaving = new CancellationTokenSource();
        var bobs = places.TakeAsync(Bob, Long, leaving.Token);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => bobs);
        Assert.False(await places.TakeAsync(Bob, TimeSpan.Zero, Cancellation));

        places.Release(Ada);
        Assert.True(await places.TakeAsync(Ada, TimeSpan.Zero, Cancellation));
    }

    [Fact]
    public async Task A_text_that_outlives_its_caller_holds_a_place_of_its_writer_and_of_nobody_else()
    {
        var threads = new RenderThreads(atOnce: 2, each: 1);
        var renderer = new MarkdownRenderer { Threads = threads, Queue = TimeSpan.Zero, Budget = Long };
        using var gate = new ManualResetEventSlim();
        using var leaving = new CancellationTokenSource();
        var slow = threads.RunAsync(Ada, () => Wait(gate), Long, Long, leaving.Token);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => slow);

        Assert.Equal(
            "Too many texts are being laid out just now, and nothing was changed. Wait a moment and try again.",
            (await renderer.RenderAsync("Ada’s.", Ada, Cancellation)).Problem);
        Assert.True((await renderer.RenderAsync("Bob’s.", Bob, Cancellation)).IsDone);

        gate.Set();
        Assert.True((await new MarkdownRenderer { Threads = threads, Queue = Long, Budget = Long }
            .RenderAsync("Ada’s.", Ada, Cancellation)).IsDone);
    }

    [Fact]
    public async Task There_are_never_more_threads_than_places_and_they_carry_nothing_over()
    {
        var threads = new RenderThreads(atOnce: 2, each: 2);
        var caller = new AsyncLocal<string>();
        var used = new HashSet<Thread>();
        for (var n = 0; n < 100; n++)
        {
            caller.Value = $"caller {n}";
            var (thread, seen) =
                (await threads.RunAsync(Ada, () => Tuple.Create(Thread.CurrentThread, caller.Value), Long, Long, Cancellation))!;
            used.Add(thread);
            Assert.Null(seen);
        }

        Assert.InRange(used.Count, 1, 2);
    }

    [Fact]
    public async Task A_person_whose_comparison_lasts_is_told_so_and_others_compare()
    {
        var threads = new RenderThreads(atOnce: 2, each: 1);
        using var gate = new ManualResetEventSlim();
        var slow = threads.RunAsync(Ada, () => Wait(gate), Long, Long, Cancellation);

        Assert.Equal(new BoundedResult<string>(null, IsBusy: true), await CompareAsync(Ada));
        Assert.Equal(new BoundedResult<string>("compared"), await CompareAsync(Bob));
        gate.Set();
        await slow;

        Task<BoundedResult<string>> CompareAsync(string email) => BoundedComparison.RunAsync(
            threads, TimeSpan.Zero, new ArticleContent(), new ArticleContent(), new Person(1, email, "", Role.Writer), () => "compared",
            Cancellation);
    }

    [Fact]
    public async Task A_publication_that_found_no_place_writes_nothing_and_can_be_sent_again()
    {
        using var newsroom = new TestNewsroom();
        var threads = new RenderThreads(atOnce: 2, each: 1);
        var publish = new PublishArticle(newsroom.Catalogue,
            new MarkdownRenderer { Threads = threads, Queue = TimeSpan.Zero, Budget = Long });
        var publication = TestNewsroom.Text("harbour-opens", EditKind.First);
        using var gate = new ManualResetEventSlim();
        var slow = threads.RunAsync(publication.By.Name, () => Wait(gate), Long, Long, Cancellation);

        Assert.Contains("try again", (await publish.ExecuteAsync(publication, Cancellation)).Problem, StringComparison.Ordinal);
        Assert.Empty(newsroom.Query<long>("select id from articles"));
        gate.Set();
        await slow;
        Assert.Null((await newsroom.Publish.ExecuteAsync(publication, Cancellation)).Problem);
    }

    private static string Wait(ManualResetEventSlim gate)
    {
        gate.Wait(Cancellation);
        return "done";
    }
}
