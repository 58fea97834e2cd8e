using System.Globalization;
using NewsDesk.Web.Configuration;

namespace NewsDesk.Web.Readiness;

/// <summary>Checks the machine and the user that runs the program.</summary>
internal static class MachineChecks
{
    private const int OwnFiles = 500;

    public static IEnumerable<ReadinessIssue> Find(NewsDeskOptions options)
    {
        if (Environment.IsPrivilegedProcess)
        {
            yield return new("The program runs as an administrator.", "Run it as a user of its own that may write the data folder only.");
        }

        var needed = options.MaxConnections + OwnFiles;
        if (OpenFiles() is { } limit && limit < needed)
        {
            yield return new(
                string.Create(CultureInfo.InvariantCulture,
                    $"The program may open {limit} files, and {options.MaxConnections} connections need {needed}."),
                "Raise the limit (LimitNOFILE= of systemd, ulimit -n), or lower NewsDesk:MaxConnections.");
        }
    }

    /// <summary>The hard limit: the runtime raises its own to it. Null where the system doesn't say.</summary>
    private static long? OpenFiles()
    {
        const string Limits = "/proc/self/limits";
        var line = File.Exists(Limits)
            ? File.ReadLines(Limits).FirstOrDefault(line => line.StartsWith("Max open files", StringComparison.Ordinal)) : null;
        return line?.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [.., var hard, _]
            && long.TryParse(hard, CultureInfo.InvariantCulture, out var limit) ? limit : null;
    }
}
