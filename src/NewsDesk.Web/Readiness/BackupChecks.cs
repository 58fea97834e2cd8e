using NewsDesk.Readiness;
using NewsDesk.Time;
using NewsDesk.Web.Configuration;

namespace NewsDesk.Web.Readiness;

/// <summary>Checks that a good backup was made lately.</summary>
internal static class BackupChecks
{
    private static readonly TimeSpan LongestUnscheduled = TimeSpan.FromDays(7);

    public static ReadinessIssue? Find(LastBackup.Row? last, NewsDeskOptions options, DateTimeOffset now)
    {
        var isScheduled = options.BackupFolder is not null;
        // A backup that fails is tried again, so one that is merely late is no issue yet.
        var longest = isScheduled ? 3 * options.BackupEvery : LongestUnscheduled;
        var remedy = isScheduled
            ? $"The running site makes one every {Age.Text(options.BackupEvery)}; its log says why it could not."
            : "Run newsdesk backup FILE and keep the file on another machine, or set NewsDesk:Backup:Folder to have the site make them.";
        return last is null ? new ReadinessIssue("No backup has been made yet.", remedy)
            : now - last.BeganAt > longest ? new ReadinessIssue($"The last good backup is {Age.Text(now - last.BeganAt)} old.", remedy)
            : null;
    }
}
