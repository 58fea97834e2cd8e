using System.Collections.Concurrent;
using System.Diagnostics;

namespace NewsDesk.Web.Tests.Disasters;

/// <summary>Readers who ask for one page after the other, each with a pause behind it.</summary>
internal sealed class ReaderLoad(HttpClient site, IReadOnlyList<string> paths, int readers)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly ConcurrentQueue<(string Path, int Status, double Milliseconds)> responses = [];

    /// <summary>Reads until it is stopped.</summary>
    public Task RunAsync(CancellationToken stop) => Task.WhenAll(Enumerable.Range(0, readers).Select(reader => Task.Run(async () =>
    {
        for (var n = reader; !stop.IsCancellationRequested; n++)
        {
            var path = paths[n % paths.Count];
            var began = Stopwatch.GetTimestamp();
            using var response = await site.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            await response.Content.CopyToAsync(Stream.Null, TestContext.Current.CancellationToken);
            responses.Enqueue((path, (int)response.StatusCode, Stopwatch.GetElapsedTime(began).TotalMilliseconds));
            await Task.Delay(Pause, TestContext.Current.CancellationToken);
        }
    })));

    /// <summary>What was read since this was asked last.</summary>
    public ReadPages Take()
    {
        var taken = new List<(string Path, int Status, double Milliseconds)>();
        while (responses.TryDequeue(out var response))
        {
            taken.Add(response);
        }

        return new ReadPages(taken);
    }
}
