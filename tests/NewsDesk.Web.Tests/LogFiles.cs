using System.Text.Json;

namespace NewsDesk.Web.Tests;

/// <summary>The events that a stopped site left in its log files.</summary>
internal static class LogFiles
{
    /// <summary>Lets the log say more than <see cref="TestSite"/> usually does.</summary>
    public static Dictionary<string, string> From(string level) => new() { ["Serilog:MinimumLevel:Default"] = level };

    /// <summary>One compact JSON text an event. The site must be stopped: it writes in the background.</summary>
    public static IReadOnlyList<string> Read(string dataFolder) =>
        [.. Directory.EnumerateFiles(Path.Combine(dataFolder, "logs"), "*.json").Order(StringComparer.Ordinal).SelectMany(File.ReadLines)];

    /// <summary>The events that carry an exception or are errors.</summary>
    public static IReadOnlyList<string> Failures(string dataFolder) => [.. Read(dataFolder).Where(IsFailure)];

    private static bool IsFailure(string line)
    {
        using var logged = JsonDocument.Parse(line);
        return logged.RootElement.TryGetProperty("@x", out _)
            || (logged.RootElement.TryGetProperty("@l", out var level) && level.GetString() is "Error" or "Fatal");
    }
}
