namespace NewsDesk.Rendering;

/// <summary>
/// Runs work that can't be cancelled on threads of its own, a few at once. The parser and the sanitizer recurse: their
/// stack is far larger than the limits on nesting need. Work that outlives its budget, or whose caller gave up, is left
/// to end by itself and holds its person's place until then. A thread without work is kept for a while: making one costs as much as a short text.
/// </summary>
/// <param name="atOnce">How many work at a time.</param>
/// <param name="each">How many of them for one person.</param>
internal sealed class RenderThreads(int atOnce, int each)
{
    private const int StackBytes = 16 * 1024 * 1024;

    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(50);

    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(5);

    private readonly SharedPlaces places = new(atOnce, each);

    /// <summary>Work for threads that are idle; it is also their lock.</summary>
    private readonly Queue<Action> waiting = new();
    private int idle;

    /// <param name="by">The person whose place it takes.</param>
    /// <param name="work">The work.</param>
    /// <param name="queue">How long a place is waited for.</param>
    /// <param name="budget">How long the work may take.</param>
    /// <param name="cancellation">Gives up the waiting.</param>
    /// <returns>The result of the work, or null when no place came free in time.</returns>
    /// <exception cref="TimeoutException">The work took longer than <paramref name="budget"/>.</exception>
    public async Task<T?> RunAsync<T>(string by, Func<T> work, TimeSpan queue, TimeSpan budget, CancellationToken cancellation)
        where T : class
    {
        if (!await places.TakeAsync(by, queue, cancellation))
        {
            return null;
        }

        var result = Start(by, work);
        await WithinAsync(result, budget, cancellation);
        return await result;
    }

    /// <summary>
    /// Waits while the budget lasts. On a crowded machine the clock runs on while the thread waits for its turn, so the processor's time of this
    /// process counts as well; ten times the budget is the end in any case.
    /// </summary>
    private static async Task WithinAsync(Task result, TimeSpan budget, CancellationToken cancellation)
    {
        var (began, used) = (TimeProvider.System.GetTimestamp(), Environment.CpuUsage.TotalTime);
        while (!result.IsCompleted)
        {
            var elapsed = TimeProvider.System.GetElapsedTime(began);
            if (elapsed >= budget && (elapsed >= 10 * budget || Environment.CpuUsage.TotalTime - used >= budget))
            {
                throw new TimeoutException();
            }

            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            await Task.WhenAny(result, Task.Delay(Glance, stop.Token));
            await stop.CancelAsync();
            cancellation.ThrowIfCancellationRequested();
        }
    }

    private Task<T> Start<T>(string by, Func<T> work)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            Give(() => Run(by, work, done));
        }
        catch
        {
            places.Release(by);
            throw;
        }

        return done.Task;
    }

    /// <summary>Wakes an idle thread for it, or makes one.</summary>
    private void Give(Action work)
    {
        lock (waiting)
        {
            if (waiting.Count < idle)
            {
                waiting.Enqueue(work);
                Monitor.Pulse(waiting);
                return;
            }
        }

        new Thread(() => Work(work), StackBytes) { IsBackground = true, Name = "Texts" }.UnsafeStart();
    }

    private void Work(Action? work)
    {
        while (work is not null)
        {
            work();
            work = Next();
        }
    }

    /// <summary>Null where none came in time.</summary>
    private Action? Next()
    {
        lock (waiting)
        {
            while (waiting.Count == 0 && Monitor.Wait(waiting, Kept))
            {
                // Another thread may have taken what this one was woken for.
            }

            idle--;
            return waiting.TryDequeue(out var work) ? work : null;
        }
    }

    private void Run<T>(string by, Func<T> work, TaskCompletionSource<T> done)
    {
        try
        {
            done.SetResult(work());
        }
        catch (Exception failure)
        {
            // An exception that left this thread would end the process; its caller is told instead.
            done.SetException(failure);
        }
        finally
        {
            // The thread counts as idle before its place is free, so there are never more threads than places.
            lock (waiting)
            {
                idle++;
            }

            places.Release(by);
        }
    }
}
