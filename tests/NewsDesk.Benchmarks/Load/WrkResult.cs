using System.Globalization;
using System.Text.RegularExpressions;

namespace NewsDesk.Benchmarks.Load;

/// <summary>What wrk says of one turn.</summary>
internal sealed partial record WrkResult
{
    public required double RequestsPerSecond { get; init; }

    public required long Requests { get; init; }

    public required double P99Milliseconds { get; init; }

    /// <summary>Requests for a path that its walk had asked for before; 0 where the turn did not walk.</summary>
    public required long Repeats { get; init; }

    /// <exception cref="BenchmarkFailed">A request failed: the turn does not count.</exception>
    public static WrkResult Read(string output)
    {
        if (Failure().Match(output) is { Success: true } failure)
        {
            throw new BenchmarkFailed($"Requests failed: {failure.Value}");
        }

        var p99 = P99().Match(output);
        return new WrkResult
        {
            RequestsPerSecond = Number(Rate().Match(output).Groups[1]),
            Requests = (long)Number(Count().Match(output).Groups[1]),
            P99Milliseconds = Number(p99.Groups[1]) * p99.Groups[2].Value switch { "us" => 0.001, "s" => 1000, "m" => 60_000, _ => 1 },
            Repeats = RepeatCount().Match(output) is { Success: true } repeats ? (long)Number(repeats.Groups[1]) : 0,
        };

        static double Number(Group group) => double.Parse(group.ValueSpan, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"Non-2xx or 3xx responses: \d+|Socket errors: .*")]
    private static partial Regex Failure();

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)")]
    private static partial Regex Rate();

    [GeneratedRegex(@"(\d+) requests in ")]
    private static partial Regex Count();

    [GeneratedRegex(@"99%\s+([\d.]+)(us|ms|s|m)")]
    private static partial Regex P99();

    [GeneratedRegex(@"Repeats: (\d+)")]
    private static partial Regex RepeatCount();
}
