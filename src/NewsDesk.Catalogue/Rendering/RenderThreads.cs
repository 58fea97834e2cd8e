using System.Diagnostics.CodeAnalysis;

namespace NewsDesk.Rendering;

/// <summary>
/// Runs work that can't be cancelled on threads of its own, a few at once. The parser and the sanitizer recurse: their
/// stack is far larger than the limits on nesting need. A thread that outlives its budget is left to end by itself
/// and holds its place until then.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "Lives as long as the process, and the semaphore holds no handle.")]
internal sealed class RenderThreads(int atOnce)
{
    private const int StackBytes = 16 * 1024 * 1024;

    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(50);

    private readonly SemaphoreSlim places = new(atOnce);

    /// <summary>The result of the work, or null when no place came free within <paramref name="queue"/>.</summary>
    /// <exception cref="TimeoutException">The work took longer than <paramref name="budget"/>.</exception>
    public async Task<T?> RunAsync<T>(Func<T> work, TimeSpan queue, TimeSpan budget, CancellationToken cancellation)
        where T : class
    {
        if (!await places.WaitAsync(queue, cancellation))
        {
            return null;
        }

        var result = Start(work);
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

    private Task<T> Start<T>(Func<T> work)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() => Run(work, done), StackBytes) { IsBackground = true, Name = "Texts" };
        try
        {
            thread.Start();
        }
        catch
        {
            places.Release();
            throw;
        }

        return done.Task;
    }

    private void Run<T>(Func<T> work, TaskCompletionSource<T> done)
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
            places.Release();
        }
    }
}
