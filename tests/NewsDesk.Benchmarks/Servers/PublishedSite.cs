using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;

namespace NewsDesk.Benchmarks.Servers;

/// <summary>NewsDesk itself as it runs in Production, on a data folder of its own.</summary>
internal sealed class PublishedSite(string program, string dataFolder) : IAsyncDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);

    private Server? server;
    private string probe = "";
    private long rendered;

    public Uri Address => server!.Address;

    public long AnonymousMemory => server!.AnonymousMemory;

    private Dictionary<string, string> Environment => new()
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Production",
        ["NewsDesk__BaseUrl"] = "https://news.example.org",
        ["NewsDesk__DataDirectory"] = dataFolder,
        ["NewsDesk__RequestsPerMinute"] = "0",
    };

    /// <summary>Imports a content folder; the process's peak memory is looked at all the time, as it is gone with the process.</summary>
    public async Task<(TimeSpan Time, long PeakMemory)> ImportAsync(string content, CancellationToken cancellation)
    {
        var started = System.Diagnostics.Stopwatch.GetTimestamp();
        await using var import = ChildProcess.Start("dotnet", [Program, "import", content], Environment);
        var ended = import.WaitAsync(cancellation);
        long peak = 0;
        while (!ended.IsCompleted)
        {
            peak = Math.Max(peak, import.Memory("VmHWM"));
            await Task.WhenAny(ended, Task.Delay(20, cancellation));
        }

        await ended;
        return (System.Diagnostics.Stopwatch.GetElapsedTime(started), peak);
    }

    public async Task StartAsync(CancellationToken cancellation)
    {
        if (server is not null)
        {
            await server.DisposeAsync();
        }

        server = await Server.StartAsync("dotnet", [Program, "--urls", "http://127.0.0.1:0"], Environment, CountRendered, cancellation);
    }

    /// <summary>
    /// Raises the content generation as a publish does, and asks for a path until the site has made it anew: until then it answers from its cache.
    /// The site writes a line for each page it makes and none for a cached one, so its log tells the two apart.
    /// </summary>
    /// <returns>How long the request took for which the page was made.</returns>
    public async Task<TimeSpan> RaiseGenerationAsync(HttpClient client, string path, CancellationToken cancellation)
    {
        Volatile.Write(ref probe, $" {path} ");
        var before = Interlocked.Read(ref rendered);
        await using (var connection = new SqliteConnection($"Data Source={Path.Combine(dataFolder, "newsdesk.db")};Pooling=False"))
        {
            await connection.ExecuteAsync("update catalogue set generation = generation + 1");
        }

        var raised = System.Diagnostics.Stopwatch.GetTimestamp();
        var slowest = TimeSpan.Zero;
        while (Interlocked.Read(ref rendered) == before)
        {
            if (System.Diagnostics.Stopwatch.GetElapsedTime(raised) > LongestWait)
            {
                throw new BenchmarkFailed(string.Create(CultureInfo.InvariantCulture, $"The site did not make {path} anew within {LongestWait.TotalSeconds} s of a publish."));
            }

            var asked = System.Diagnostics.Stopwatch.GetTimestamp();
            using var response = await client.GetAsync(new Uri(Address, path), cancellation);
            await response.Content.ReadAsByteArrayAsync(cancellation);
            slowest = TimeSpan.FromTicks(Math.Max(slowest.Ticks, System.Diagnostics.Stopwatch.GetElapsedTime(asked).Ticks));
            await Task.Delay(20, cancellation);
        }

        return slowest;
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            await server.DisposeAsync();
        }
    }

    private string Program => Path.Combine(program, "newsdesk.dll");

    private void CountRendered(string line)
    {
        if (Volatile.Read(ref probe) is { Length: > 0 } path && line.Contains(path, StringComparison.Ordinal))
        {
            Interlocked.Increment(ref rendered);
        }
    }
}
