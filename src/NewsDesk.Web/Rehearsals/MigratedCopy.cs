using System.Diagnostics;
using NewsDesk.Storage;
using NewsDesk.Web.Configuration;

namespace NewsDesk.Web.Rehearsals;

/// <summary>A copy of the catalogue, migrated as an upgrade would do it: what that took in time and room.</summary>
/// <param name="Copied">The bytes of the copy before it was migrated.</param>
/// <param name="Growth">The bytes that the migration added to the file.</param>
/// <param name="Log">The bytes of the write-ahead log at its largest.</param>
public sealed record MigratedCopy(TimeSpan Copying, TimeSpan Migrating, long Copied, long Growth, long Log)
{
    /// <summary>The bytes that an upgrade takes beside the catalogue, its own copy among them.</summary>
    public long Needed => Copied + Growth + Log;

    public static async Task<MigratedCopy> MakeAsync(Catalogue source, NewsDeskOptions rehearsed, CancellationToken cancellation)
    {
        var began = Stopwatch.GetTimestamp();
        (long Bytes, long Log) copied, migrated;
        TimeSpan copying;
        using (var copy = rehearsed.OpenCatalogue(TimeProvider.System))
        {
            await source.CopyAsync(copy, cancellation);
            copying = Stopwatch.GetElapsedTime(began);
            copied = copy.Measure();
            began = Stopwatch.GetTimestamp();
            await copy.MigrateCopyAsync();
            migrated = copy.Measure();
        }

        // What is in the log of a file goes into the file with its last connection, and the log is removed.
        using var closed = rehearsed.OpenCatalogue(TimeProvider.System);
        return new MigratedCopy(copying, Stopwatch.GetElapsedTime(began), copied.Bytes, closed.Measure().Bytes - copied.Bytes,
            migrated.Log - copied.Log);
    }
}
