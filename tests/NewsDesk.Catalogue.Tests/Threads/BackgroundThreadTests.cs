using System.Globalization;
using NewsDesk.Threads;

namespace NewsDesk.Tests.Threads;

public sealed class BackgroundThreadTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(19)]
    public async Task Work_runs_on_a_thread_of_its_priority(int nice)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Priorities of threads are read from /proc, which Linux alone has.");
        var own = NiceOf("self");
        Assert.Equal(("told", nice == 0 ? own : nice),
            await BackgroundThread.RunAsync("told", nice, () => (Thread.CurrentThread.Name, NiceOf("thread-self"))));
        Assert.Equal(own, NiceOf("thread-self"));
    }

    [Fact]
    public async Task Threads_that_work_for_it_get_its_priority_and_no_others()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Priorities of threads are read from /proc, which Linux alone has.");
        using var end = new ManualResetEventSlim();
        var (worker, other) = (await StartAsync("encoder-1", end), await StartAsync("reader-1", end));
        Assert.Equal((10, NiceOf("self")),
            await BackgroundThread.RunAsync("encoding", nice: 10, () => (NiceOf(worker), NiceOf(other)), workers: "encoder"));
        end.Set();
    }

    [Fact]
    public async Task What_the_work_throws_reaches_its_caller()
    {
        var thrown = new InvalidOperationException();
        Assert.Same(thrown, await Assert.ThrowsAsync<InvalidOperationException>(() =>
            BackgroundThread.RunAsync<int>("failing", nice: 0, () => throw thrown)));
    }

    /// <summary>Starts a thread that waits, and says where /proc has it.</summary>
    private static Task<string> StartAsync(string name, ManualResetEventSlim end)
    {
        var started = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() =>
        {
            started.SetResult("self/task/"
                + Path.GetFileName(Directory.ResolveLinkTarget("/proc/thread-self", returnFinalTarget: false)!.FullName));
            end.Wait();
        })
        { Name = name, IsBackground = true }.Start();
        return started.Task;
    }

    /// <summary>The field after the seventeenth behind the name, which may hold spaces.</summary>
    private static int NiceOf(string thread)
    {
        var stat = File.ReadAllText($"/proc/{thread}/stat");
        return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[16], CultureInfo.InvariantCulture);
    }
}
