using System.Text.RegularExpressions;

namespace NewsDesk.Benchmarks.Servers;

/// <summary>A web server on a free port of 127.0.0.1, in a process of its own.</summary>
internal sealed partial class Server : IAsyncDisposable
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(2);

    private readonly ChildProcess process;

    private Server(ChildProcess process, Uri address)
    {
        this.process = process;
        Address = address;
    }

    public Uri Address { get; }

    /// <summary>Anonymous memory in bytes: what the process itself holds, without files that are mapped.</summary>
    public long AnonymousMemory => process.Memory("RssAnon");

    public TimeSpan ProcessorTime => process.ProcessorTime;

    /// <summary>Starts this very program again, with one of its hidden commands.</summary>
    public static Task<Server> StartOwnAsync(CancellationToken cancellation, params IEnumerable<string> arguments) =>
        StartAsync("dotnet", [Path.Combine(AppContext.BaseDirectory, "NewsDesk.Benchmarks.dll"), .. arguments], null, null, cancellation);

    /// <summary>Starts a server and waits until it says where it listens.</summary>
    public static async Task<Server> StartAsync(
        string file, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment, Action<string>? eachLine,
        CancellationToken cancellation)
    {
        var listening = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        var process = ChildProcess.Start(file, arguments, environment, line =>
        {
            if (!listening.Task.IsCompleted && Listening().Match(line) is { Success: true } match)
            {
                listening.SetResult(new Uri(match.Groups[1].Value));
            }

            eachLine?.Invoke(line);
        });
        try
        {
            var ended = process.WaitAsync(cancellation);
            await Task.WhenAny(listening.Task, ended, Task.Delay(LongestStart, cancellation));
            cancellation.ThrowIfCancellationRequested();
            return listening.Task.IsCompleted
                ? new Server(process, await listening.Task)
                : throw new BenchmarkFailed($"The server did not start:\n{process.LastOutput}");
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => process.DisposeAsync();

    [GeneratedRegex(@"listening on:? (http://127\.0\.0\.1:\d+)")]
    private static partial Regex Listening();
}
