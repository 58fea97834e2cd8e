using NewsDesk.Time;

namespace NewsDesk.Backups;

/// <summary>Makes a backup in a folder when the last one there is old enough, and removes the ones that need not be kept.</summary>
public sealed class ScheduledBackup(Catalogue catalogue, MakeBackup make, SiteTime time)
{
    /// <returns>True where the folder has no backup that is younger.</returns>
    public async Task<bool> IsDueAsync(string folder, TimeSpan every)
    {
        var now = catalogue.Clock.GetUtcNow();
        var noted = await catalogue.ReadAsync(read => read.ListAsync<Note>("""
            select began_at, file
            from backups
            where is_scheduled = true and began_at > @since and began_at <= @now
            """, new { since = now - every, now }));
        // A backup that was moved elsewhere has its note, and one whose note a full disk did not take is in the folder.
        return !noted.Any(note => Path.GetDirectoryName(note.File) == folder)
            && !new BackupFolder(folder).List().Any(began => began > now - every && began <= now);
    }

    public Task<Result<MadeBackup>> ExecuteAsync(string folder, CancellationToken cancellation)
    {
        var backups = new BackupFolder(folder);
        backups.Make();
        return make.ExecuteAsync(
            new BackupRequest
            {
                File = backups.FileOf(catalogue.Clock.GetUtcNow()),
                IsScheduled = true,
            },
            null,
            cancellation);
    }

    /// <summary>Removes the backups that need not be kept; returns how many.</summary>
    public int Prune(string folder, Retention retention) =>
        new BackupFolder(folder).Prune(retention, time, catalogue.Clock.GetUtcNow());

    private sealed record Note(DateTimeOffset BeganAt, string File);
}
