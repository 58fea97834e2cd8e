using NewsDesk.Readiness;
using NewsDesk.Time;

namespace NewsDesk.Web.Readiness;

/// <summary>Checks that a good backup was made lately.</summary>
internal static class BackupChecks
{
    private const string Remedy = "Run newsdesk backup FILE, and keep the file on another machine.";

    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    public static ReadinessIssue? Find(LastBackup.Row? last, DateTimeOffset now) =>
        last is null ? new ReadinessIssue("No backup has been made yet.", Remedy)
        : now - last.BeganAt > Longest ? new ReadinessIssue($"The last good backup is {Age.Text(now - last.BeganAt)} old.", Remedy)
        : null;
}
