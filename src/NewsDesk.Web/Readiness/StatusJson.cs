using System.Text.Json;
using NewsDesk.Readiness;
using NewsDesk.Storage.Engines;

namespace NewsDesk.Web.Readiness;

/// <summary>A newsroom’s status for programs. docs/operating.md has a line for each name, and programs rely on them.</summary>
public static class StatusJson
{
    public static string Of(NewsroomStatus status) => JsonSerializer.Serialize(new
    {
        program = NewsroomStatus.ProgramVersion,
        at = status.At.UtcDateTime,
        dataFolder = status.DataFolder,
        inUse = status.IsInUse,
        unfinishedRestore = status.HasUnfinishedRestore,
        database = status.Database is { } database ? DatabaseOf(database) : null,
        schema = new
        {
            program = CatalogueStatus.ProgramSchema,
            catalogue = status.Catalogue?.Schema,
            missing = status.Catalogue?.SchemaBehind,
        },
        content = status.Catalogue?.Counts is { } content ? ContentOf(content, status.At) : null,
        counts = status.Catalogue?.Counts is { } counts ? CountsOf(counts) : null,
        lastBackup = status.Catalogue?.LastBackup is { } backup ? BackupOf(backup, status.At) : null,
        sizes = new
        {
            catalogue = status.Database?.Bytes ?? 0,
            writeAheadLog = status.Database is { LogBytes: null } ? (long?)null : status.Database?.LogBytes ?? 0,
            pictures = SizeOf(status.Pictures),
            logs = SizeOf(status.Logs),
            free = status.FreeBytes,
        },
        log = new
        {
            warningsInLastDay = status.Problems.WarningsInLastDay,
            errors = status.Problems.Errors.Select(error => new
            {
                at = error.At.UtcDateTime,
                level = error.Level,
                message = error.Message,
                exception = error.Exception,
            }),
        },
    });

    private static object DatabaseOf(DatabaseFacts database) => new
    {
        engine = database.Engine,
        version = $"{database.Version}",
        name = database.Name,
        schema = database.Schema,
    };

    private static object ContentOf(CatalogueCounts counts, DateTimeOffset now) => new
    {
        generation = counts.Generation,
        changedAt = counts.LastChange?.UtcDateTime,
        changedAgeSeconds = SecondsSince(counts.LastChange, now),
    };

    private static object CountsOf(CatalogueCounts counts) => new
    {
        articles = new { live = counts.LiveArticles, scheduled = counts.ScheduledArticles, withdrawn = counts.WithdrawnArticles },
        pages = counts.LivePages,
        versions = counts.Versions,
        drafts = counts.Drafts,
        people = counts.People,
        pictures = counts.Pictures,
        unfinishedPictures = counts.UnfinishedPictures,
    };

    private static object BackupOf(LastBackup.Row backup, DateTimeOffset now) => new
    {
        beganAt = backup.BeganAt.UtcDateTime,
        ageSeconds = SecondsSince(backup.BeganAt, now),
        file = backup.File,
        bytes = backup.Length,
        hasKeys = backup.HasKeys,
    };

    private static object SizeOf(FolderSize folder) => new { files = folder.Files, bytes = folder.Bytes, isWhole = folder.IsWhole };

    /// <summary>None below zero: a clock may have been set back.</summary>
    private static long? SecondsSince(DateTimeOffset? instant, DateTimeOffset now) =>
        instant is { } then ? Math.Max(0, (long)(now - then).TotalSeconds) : null;
}
