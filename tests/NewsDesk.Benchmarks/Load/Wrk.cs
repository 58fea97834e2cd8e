using System.Globalization;
using NewsDesk.Benchmarks.Generation;
using NewsDesk.Benchmarks.Servers;

namespace NewsDesk.Benchmarks.Load;

/// <summary>Debian's wrk, asking for one path over and over or walking through many of them.</summary>
internal sealed class Wrk(string folder)
{
    private const int Connections = 32;
    private const int Threads = 2;

    /// <summary>Each thread walks through its own part of the paths, and counts what it asks for again when it has come to the
    /// end.</summary>
    private const string Walk = """
        local threads = {}

        function setup(thread)
          thread:set("number", #threads)
          table.insert(threads, thread)
        end

        function init(args)
          local count, line = tonumber(args[2]), 0
          requests, asked, known = {}, 0, 0
          for path in io.lines(args[1]) do
            if line % count == number then
              known = known + 1
              requests[known] = wrk.format("GET", path)
            end
            line = line + 1
          end
        end

        function request()
          asked = asked + 1
          return requests[(asked - 1) % known + 1]
        end

        function done()
          local repeats = 0
          for _, thread in ipairs(threads) do
            repeats = repeats + math.max(0, thread:get("asked") - thread:get("known"))
          end
          io.write(string.format("Repeats: %d\n", repeats))
        end
        """;

    private ulong turns;

    /// <summary>Asks for one path on all connections.</summary>
    public static Task<WrkResult> RepeatAsync(
        Uri server, string path, int seconds, CancellationToken cancellation, string? ifNoneMatch = null) =>
        RunAsync(
            [.. Load(seconds, Connections, Threads),
                .. ifNoneMatch is null ? Array.Empty<string>() : ["-H", $"If-None-Match: {ifNoneMatch}"], new Uri(server, path).ToString()],
            cancellation);

    /// <summary>Asks for all paths in a new random order, none twice before each was asked for once.</summary>
    public async Task<WrkResult> WalkAsync(
        Uri server, IEnumerable<string> paths, int seconds, CancellationToken cancellation, int connections = Connections)
    {
        var turn = Interlocked.Increment(ref turns);
        var (script, list) = (Path.Combine(folder, $"walk-{turn}.lua"), Path.Combine(folder, $"walk-{turn}.txt"));
        var threads = Math.Min(Threads, connections);
        await File.WriteAllTextAsync(script, Walk, cancellation);
        await File.WriteAllLinesAsync(list, new SeededRandom(turn).Shuffled(paths), cancellation);
        return await RunAsync(
            [.. Load(seconds, connections, threads), "-s", script, server.ToString(), "--", list,
                threads.ToString(CultureInfo.InvariantCulture)],
            cancellation);
    }

    private static string[] Load(int seconds, int connections, int threads) =>
        [$"-t{threads}", $"-c{connections}", $"-d{seconds}s", "--latency", "--timeout", "10s", "-H", "Accept-Encoding: br"];

    private static async Task<WrkResult> RunAsync(IEnumerable<string> arguments, CancellationToken cancellation)
    {
        var output = new List<string>();
        await ChildProcess.RunAsync("wrk", arguments, cancellation, eachLine: output.Add);
        return WrkResult.Read(string.Join('\n', output));
    }
}
