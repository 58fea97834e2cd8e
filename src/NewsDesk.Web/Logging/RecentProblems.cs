using Serilog.Events;

namespace NewsDesk.Web.Logging;

/// <summary>The newest errors in the log files, newest first, and how many warnings there were within a day.</summary>
public sealed record RecentProblems(IReadOnlyList<LoggedEvent> Errors, int WarningsInLastDay)
{
    private const int MostErrors = 5;

    private static readonly TimeSpan Recent = TimeSpan.FromDays(1);

    /// <summary>Reads no more files than it takes; the site may be writing to one meanwhile.</summary>
    public static RecentProblems Find(string folder, DateTimeOffset now)
    {
        var errors = new List<LoggedEvent>();
        var warnings = 0;
        foreach (var file in LogFiles.NewestFirst(folder))
        {
            var mayHoldWarnings = File.GetLastWriteTimeUtc(file) >= (now - Recent).UtcDateTime;
            if (!mayHoldWarnings && errors.Count == MostErrors)
            {
                break;
            }

            var problems = Problems(file).ToLookup(problem => problem.Level == nameof(LogEventLevel.Warning));
            errors.AddRange(problems[false].Reverse().Take(MostErrors - errors.Count));
            warnings += problems[true].Count(warning => warning.At >= now - Recent);
        }

        return new RecentProblems(errors, warnings);
    }

    private static List<LoggedEvent> Problems(string file)
    {
        using var lines = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        var problems = new List<LoggedEvent>();
        while (lines.ReadLine() is { } line)
        {
            // Most lines are information, whose level is not written: only the others are worth parsing.
            if (line.Contains("\"@l\":\"", StringComparison.Ordinal)
                && LoggedEvent.Parse(line) is { Level: "Warning" or "Error" or "Fatal" } problem)
            {
                problems.Add(problem);
            }
        }

        return problems;
    }
}
