using System.Globalization;

namespace NewsDesk.Benchmarks.Comparison;

/// <summary>What a table was measured on, and how busy that was with other work.</summary>
internal static class Machine
{
    public static string Describe()
    {
        var model = File.ReadLines("/proc/cpuinfo")
            .FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim();
        var date = DateTimeOffset.UtcNow.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        return $"{date} UTC, {Environment.ProcessorCount} cores, {model ?? "unknown processor"}, .NET {Environment.Version}";
    }

    /// <summary>The load average of the last minute.</summary>
    public static string Load() => File.ReadAllText("/proc/loadavg").Split(' ')[0];
}
