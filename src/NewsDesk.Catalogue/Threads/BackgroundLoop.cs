using System.Collections.Concurrent;

namespace NewsDesk.Threads;

/// <summary>Runs asynchronous work on a thread of its own that gives way to readers' requests, also after each await.</summary>
public static class BackgroundLoop
{
    /// <inheritdoc cref="BackgroundThread.RunAsync"/>
    public static Task<T> RunAsync<T>(string name, int nice, Func<Task<T>> work) => BackgroundThread.RunAsync(name, nice, () => Run(work));

    private static T Run<T>(Func<Task<T>> work)
    {
        using var continuations = new Continuations();
        SynchronizationContext.SetSynchronizationContext(continuations);
        var result = work();
        _ = result.ContinueWith(
            _ => continuations.End(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        continuations.RunToEnd();
        return result.GetAwaiter().GetResult();
    }

    private sealed class Continuations : SynchronizationContext, IDisposable
    {
        private readonly BlockingCollection<(SendOrPostCallback Call, object? State)> waiting = [];

        public override void Post(SendOrPostCallback d, object? state)
        {
            try
            {
                waiting.Add((d, state));
            }
            catch (InvalidOperationException)
            {
                // The loop has ended, and the work left something behind that goes on without it.
                base.Post(d, state);
            }
        }

        public void End() => waiting.CompleteAdding();

        public void RunToEnd()
        {
            foreach (var (call, state) in waiting.GetConsumingEnumerable())
            {
                call(state);
            }
        }

        public void Dispose() => waiting.Dispose();
    }
}
