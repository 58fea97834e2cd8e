using NewsDesk.Threads;

namespace NewsDesk.Tests.Threads;

public sealed class BackgroundLoopTests
{
    [Fact]
    public async Task What_follows_an_await_runs_on_the_thread_too()
    {
        var threads = await BackgroundLoop.RunAsync("loop", nice: 0, async () =>
        {
            List<(int Id, string? Name)> seen = [];
            for (var n = 0; n < 3; n++)
            {
                seen.Add((Environment.CurrentManagedThreadId, Thread.CurrentThread.Name));
                await Task.Run(() => { }, TestNewsroom.Cancellation);
            }

            return seen;
        });

        Assert.Equal("loop", Assert.Single(threads.Distinct()).Name);
    }

    [Fact]
    public async Task A_failure_reaches_the_caller() => await Assert.ThrowsAsync<InvalidDataException>(() =>
        BackgroundLoop.RunAsync<int>("loop", nice: 0, async () =>
        {
            await Task.Yield();
            throw new InvalidDataException();
        }));

    [Fact]
    public async Task What_is_left_behind_goes_on_after_the_loop_has_ended()
    {
        var (end, left) = (new TaskCompletionSource(), new TaskCompletionSource());
        await BackgroundLoop.RunAsync("loop", nice: 0, () =>
        {
            _ = LeftAsync();
            return Task.FromResult(0);
        });

        end.SetResult();
        await left.Task.WaitAsync(TimeSpan.FromSeconds(30), TestNewsroom.Cancellation);

        async Task LeftAsync()
        {
            await end.Task;
            left.SetResult();
        }
    }
}
