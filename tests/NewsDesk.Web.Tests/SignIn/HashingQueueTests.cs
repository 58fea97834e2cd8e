using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;
using NewsDesk.Web.SignIn;

namespace NewsDesk.Web.Tests.SignIn;

public sealed class HashingQueueTests : IDisposable
{
    private readonly FakeTimeProvider clock = new();
    private readonly ManualResetEventSlim held = new();
    private readonly ConcurrentQueue<string> begun = new();
    private readonly HashingQueue queue;
    private int running;
    private int most;

    public HashingQueueTests() => queue = new HashingQueue(clock);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_more_run_at_once_than_there_are_threads_for_it_and_none_on_a_requests_thread()
    {
        held.Set();
        var threads = await Task.WhenAll(Enumerable.Range(0, 100)
            .Select(n => Task.Run(() => queue.RunAsync(new HashingCaller(HashingLine.Stranger, $"{n}"), () =>
        {
            _ = Work($"{n}");
            return Thread.CurrentThread.IsThreadPoolThread ? "pool" : "own";
        }, Cancellation))));
        Assert.All(threads, thread => Assert.Equal("own", thread));
        Assert.InRange(most, 1, HashingQueue.AtOnce);
        Assert.InRange(HashingQueue.AtOnce, 1, 2);
    }

    [Fact]
    public async Task The_lines_take_turns_so_that_strangers_hold_up_nobody()
    {
        var all = await FillAsync(20, HashingLine.Stranger);
        all.AddRange([Ask(HashingLine.TrustedDevice, "ada"), Ask(HashingLine.Person, "bea"), Ask(HashingLine.TrustedDevice, "cy"),
            Ask(HashingLine.Person, "dee")]);
        held.Set();
        await Task.WhenAll(all);
        var order = begun.Skip(HashingQueue.AtOnce).ToList();
        Assert.True(new[] { "ada", "bea", "cy", "dee" }.All(one => order.IndexOf(one) < 6), string.Join(' ', order));
    }

    [Fact]
    public async Task A_full_line_refuses_at_once_and_the_others_take_more()
    {
        var all = await FillAsync(HashingQueue.Places, HashingLine.Stranger);
        var refused = Ask(HashingLine.Stranger, "late");
        Assert.True(refused.IsCompleted);
        Assert.Null(await refused);
        all.AddRange([Ask(HashingLine.TrustedDevice, "ada"), Ask(HashingLine.Person, "bea")]);
        held.Set();
        Assert.All(await Task.WhenAll(all), Assert.NotNull);
    }

    [Theory]
    [InlineData(HashingLine.Stranger, HashingQueue.PlacesOfNetwork)]
    [InlineData(HashingLine.TrustedDevice, HashingQueue.PlacesOfPerson)]
    [InlineData(HashingLine.Person, HashingQueue.PlacesOfPerson)]
    public async Task Nobody_fills_a_line_alone(HashingLine line, int places)
    {
        var all = await FillAsync(0, line);
        all.AddRange(Enumerable.Range(0, places).Select(_ => Ask(line, "one")));
        Assert.Null(await Ask(line, "one"));
        all.Add(Ask(line, "other"));
        held.Set();
        Assert.All(await Task.WhenAll(all), Assert.NotNull);
    }

    [Fact]
    public async Task Waiting_is_bounded_and_what_waited_too_long_is_not_begun()
    {
        var all = await FillAsync(0, HashingLine.Stranger);
        var (stranger, known) = (Ask(HashingLine.Stranger, "stranger"), Ask(HashingLine.TrustedDevice, "known"));
        clock.Advance(HashingQueue.LongestOfStranger);
        Assert.Null(await stranger);
        Assert.False(known.IsCompleted);
        clock.Advance(HashingQueue.Longest);
        Assert.Null(await known);
        held.Set();
        await Task.WhenAll(all);
        Assert.DoesNotContain(begun, one => one is "stranger" or "known");
    }

    [Fact]
    public async Task What_nobody_waits_for_any_more_is_not_begun_and_leaves_its_place()
    {
        var all = await FillAsync(HashingQueue.Places - 1, HashingLine.Stranger);
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var left = queue.RunAsync(new HashingCaller(HashingLine.Stranger, "gone"), () => Work("gone"), gone.Token);
        Assert.Null(await Ask(HashingLine.Stranger, "full"));
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        all.Add(Ask(HashingLine.Stranger, "next"));
        held.Set();
        Assert.All(await Task.WhenAll(all), Assert.NotNull);
        Assert.DoesNotContain("gone", begun);
    }

    [Fact]
    public async Task A_failure_reaches_its_caller_and_nobody_else()
    {
        held.Set();
        await Assert.ThrowsAsync<FormatException>(() =>
            queue.RunAsync<string>(new HashingCaller(HashingLine.Person, "a"), () => throw new FormatException(), Cancellation));
        Assert.Equal("b", await Ask(HashingLine.Person, "b"));
    }

    public void Dispose()
    {
        held.Set();
        held.Dispose();
    }

    /// <summary>Work that goes on until it is let go on each thread, and so many more in a line, each of a caller of its own.</summary>
    private async Task<List<Task<string?>>> FillAsync(int count, HashingLine line)
    {
        var all = Enumerable.Range(0, HashingQueue.AtOnce).Select(n => Ask(HashingLine.Stranger, $"first {n}")).ToList();
        while (begun.Count < HashingQueue.AtOnce)
        {
            await Task.Delay(1, Cancellation);
        }

        all.AddRange(Enumerable.Range(0, count).Select(n => Ask(line, $"{n}")));
        return all;
    }

    private Task<string?> Ask(HashingLine line, string key) => queue.RunAsync(new HashingCaller(line, key), () => Work(key), Cancellation);

    private string Work(string key)
    {
        most = Math.Max(most, Interlocked.Increment(ref running));
        begun.Enqueue(key);
        held.Wait(Cancellation);
        Thread.Sleep(1);
        Interlocked.Decrement(ref running);
        return key;
    }
}
