using System.Diagnostics;
using NewsDesk.Storage;

namespace NewsDesk.Web.Rehearsals;

/// <summary>A copy of the catalogue, migrated as an upgrade would do it: what that took in time and room.</summary>
/// <param name="Copied">The bytes of the copy before it was migrated.</param>
/// <param name="Growth">The bytes that the migration added to the file.</param>
/// <param name="Log">The bytes of the write-ahead log at its largest.</param>
public sealed record MigratedCopy(TimeSpan Copying, TimeSpan Migrating, long Copied, long Growth, long Log)
{
    private const string LogSuffix = "-wal";

    /// <summary>The bytes that an upgrade takes beside the catalogue, its own copy among them.</summary>
    public long Needed => Copied + Growth + Log;

    public static async Task<MigratedCopy> MakeAsync(Catalogue source, string path, CancellationToken cancellation)
    {
        foreach (var earlier in new[] { path, path + LogSuffix, path + "-shm" })
        {
            // A log that a reader left would be taken for that of the new file.
            File.Delete(earlier);
        }

        var began = Stopwatch.GetTimestamp();
        await source.CopyAsync(path, cancellation);
        var copying = Stopwatch.GetElapsedTime(began);
        var copied = Length(path);

        began = Stopwatch.GetTimestamp();
        long log;
        using (var copy = new Catalogue(path, TimeProvider.System))
        {
            await copy.MigrateCopyAsync();
            // It is removed with the last connection.
            log = Length(path + LogSuffix);
        }

        return new MigratedCopy(copying, Stopwatch.GetElapsedTime(began), copied, Length(path) - copied, log);
    }

    private static long Length(string path) => File.Exists(path) ? new FileInfo(path).Length : 0;
}
