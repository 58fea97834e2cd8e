namespace NewsDesk.Rendering;

/// <summary>
/// Runs work that can't be cancelled on a few threads of its own, with a large stack, as the parser and the sanitizer recurse. Work that
/// outlives its budget or its caller ends by itself and holds its person's place until then. A thread without work is kept for a while:
/// making one costs as much as a short text.
/// </summary>
internal sealed class RenderThreads(int atOnce, int each)
{
    private const int StackBytes = 16 * 1024 * 1024;

    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(50);

    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(5);

    private readonly SharedPlaces places = new(atOnce, each);

    private readonly Queue<Action> waiting = new();
    private int idle;

    public int Waiting => places.Waiting;

    /// <returns>Null when no place came free in time. Work longer than its budget throws <see cref="TimeoutException"/>.</returns>
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

    /// <summary>A crowded machine makes threads wait, so the process's processor time counts as well, up to ten times the budget.</summary>
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

    private Action? Next()
    {
        lock (waiting)
        {
            while (waiting.Count == 0 && Monitor.Wait(waiting, Kept))
            {
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
            // An exception that left this thread would end the process.
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
