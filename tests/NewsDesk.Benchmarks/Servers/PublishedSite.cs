using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Dapper;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace NewsDesk.Benchmarks.Servers;

/// <summary>NewsDesk itself as it runs in Production, on a data folder of its own.</summary>
/// <param name="database">The connection string of its database; null for a file of SQLite in the data folder.</param>
internal sealed partial class PublishedSite(string program, string dataFolder, string? database = null) : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);

    private Server? server;
    private volatile string awaited = "";
    private TaskCompletionSource<double> made = new();

    public Uri Address => server!.Address;

    public long AnonymousMemory => server!.AnonymousMemory;

    public TimeSpan ProcessorTime => server!.ProcessorTime;

    private Dictionary<string, string> Environment => new()
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Production",
        ["NewsDesk__BaseUrl"] = "https://news.example.org",
        ["NewsDesk__DataDirectory"] = dataFolder,
        ["NewsDesk__Database"] = database ?? "",
        ["NewsDesk__RequestsPerMinute"] = "0",
    };

    /// <summary>Imports a content folder; the process's peak memory is looked at all the time, as it is gone with the process.</summary>
    public async Task<(TimeSpan Time, long PeakMemory)> ImportAsync(string content, CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        await using var import = ChildProcess.Start("dotnet", [Program, "import", content], Environment);
        var ended = import.WaitAsync(cancellation);
        long peak = 0;
        while (!ended.IsCompleted)
        {
            peak = Math.Max(peak, import.Memory("VmHWM"));
            await Task.WhenAny(ended, Task.Delay(20, cancellation));
        }

        await ended;
        return (Stopwatch.GetElapsedTime(started), peak);
    }

    public async Task StartAsync(CancellationToken cancellation)
    {
        if (server is not null)
        {
            await server.DisposeAsync();
        }

        server = await Server.StartAsync("dotnet", [Program, "--urls", "http://127.0.0.1:0"], Environment, ReadLog, cancellation);
    }

    /// <summary>
    /// Raises the content generation as a publish does, and asks for a path until the site has made it anew: until then it answers from its
    /// cache.
    /// The site writes a line for each page it makes and none for a cached one, so its log tells the two apart.
    /// </summary>
    /// <returns>How long the request took for which the page was made: the one whose time is nearest to the time in the log.</returns>
    public async Task<TimeSpan> RaiseGenerationAsync(HttpClient client, string path, CancellationToken cancellation)
    {
        made = new TaskCompletionSource<double>(TaskCreationOptions.RunContinuationsAsynchronously);
        awaited = $"GET {path} 200 ";
        await using (DbConnection connection = database is null
            ? new SqliteConnection($"Data Source={Path.Combine(dataFolder, "newsdesk.db")};Pooling=False")
            : new NpgsqlConnection($"{database};Pooling=false"))
        {
            await connection.ExecuteAsync("update catalogue set generation = generation + 1");
        }

        var raised = Stopwatch.GetTimestamp();
        var times = new List<TimeSpan>();
        while (!made.Task.IsCompleted)
        {
            if (Stopwatch.GetElapsedTime(raised) > LongestWait)
            {
                throw new BenchmarkFailed(string.Create(CultureInfo.InvariantCulture,
                    $"The site did not make {path} anew within {LongestWait.TotalSeconds} s of a publish."));
            }

            var asked = Stopwatch.GetTimestamp();
            using var response = await client.GetAsync(new Uri(Address, path), cancellation);
            await response.Content.ReadAsByteArrayAsync(cancellation);
            times.Add(Stopwatch.GetElapsedTime(asked));
            await Task.Delay(Pause, cancellation);
        }

        var logged = await made.Task;
        return times.MinBy(time => Math.Abs(time.TotalMilliseconds - logged));
    }

    /// <summary>Adds an editor, and makes a token of theirs.</summary>
    public async Task<string> MakeTokenAsync(CancellationToken cancellation)
    {
        const string Editor = "ida@example.org";
        var lines = new List<string>();
        string[] add = [Program, "editors", "add", Editor, "--name", "Ida", "--role", "editor"];
        await ChildProcess.RunAsync("dotnet", add, cancellation, Environment, input: "four unrelated wooden words\n");
        string[] token = [Program, "tokens", "add", Editor, "--scopes", "read,write,publish", "--name", "Wire"];
        await ChildProcess.RunAsync("dotnet", token, cancellation, Environment, lines.Add);
        return lines[^1];
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            await server.DisposeAsync();
        }
    }

    private string Program => Path.Combine(program, "newsdesk.dll");

    private void ReadLog(string line)
    {
        if (awaited is { Length: > 0 } request && line.Contains(request, StringComparison.Ordinal)
            && Duration().Match(line) is { Success: true } duration)
        {
            made.TrySetResult(double.Parse(duration.Groups[1].ValueSpan, CultureInfo.InvariantCulture));
        }
    }

    [GeneratedRegex(@" in ([\d.]+) ms")]
    private static partial Regex Duration();
}
