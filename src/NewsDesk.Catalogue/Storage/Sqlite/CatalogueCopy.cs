using Dapper;
using Microsoft.Data.Sqlite;
using NewsDesk.Files;
using static SQLitePCL.raw;

namespace NewsDesk.Storage.Sqlite;

/// <summary>Writes the newest state of a catalogue to a file of its own, which gets its name once it is found whole.</summary>
internal static class CatalogueCopy
{
    /// <summary>Takes seconds for a large catalogue. Readers and writers go on meanwhile; the write-ahead log grows.</summary>
    /// <param name="path">A file that is there already is replaced at the end. <c>{path}.part</c> is overwritten.</param>
    public static void Write(SqliteFile source, string path, CancellationToken cancellation)
    {
        var unfinished = path + ".part";
        File.Delete(unfinished);
        try
        {
            Vacuum(source, unfinished, cancellation);
            CatalogueFile.Verify(unfinished);
            using (var file = new FileStream(unfinished, FileMode.Open, FileAccess.ReadWrite))
            {
                file.Flush(flushToDisk: true);
            }

            File.Move(unfinished, path, overwrite: true);
            FolderSync.Flush(Path.GetDirectoryName(Path.GetFullPath(path))!);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    private static void Vacuum(SqliteFile source, string target, CancellationToken cancellation)
    {
        using var connection = source.LendReader();
        using var stop = cancellation.Register(() => sqlite3_interrupt(connection.Handle));
        try
        {
            cancellation.ThrowIfCancellationRequested();
            connection.Execute("vacuum into @target", new { target });
        }
        catch (SqliteException problem) when (problem.SqliteErrorCode == SQLITE_INTERRUPT)
        {
            throw new OperationCanceledException(cancellation);
        }
    }
}
