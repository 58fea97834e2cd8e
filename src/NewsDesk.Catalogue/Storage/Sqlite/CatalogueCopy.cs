using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using NewsDesk.Files;
using NewsDesk.Storage.Engines;
using SQLitePCL;
using static SQLitePCL.raw;

namespace NewsDesk.Storage.Sqlite;

/// <summary>Writes the newest state of a catalogue to a file of its own, which gets its name once it is found whole.</summary>
internal static class CatalogueCopy
{
    /// <summary>The ending of a copy that is being written.</summary>
    public const string Unfinished = ".part";

    /// <summary>Takes seconds for a large catalogue. Readers and writers go on meanwhile; the write-ahead log grows.</summary>
    /// <param name="path">A file that is there already is replaced at the end. <c>{path}.part</c> is overwritten.</param>
    public static void Write(SqliteFile source, string path, CancellationToken cancellation)
    {
        using var connection = source.LendReader();
        Write(connection, connection.Handle, path, cancellation);
    }

    /// <param name="source">A connection to the catalogue, outside of a transaction.</param>
    /// <inheritdoc cref="Write(SqliteFile, string, CancellationToken)"/>
    public static void Write(DbConnection source, sqlite3 handle, string path, CancellationToken cancellation)
    {
        var unfinished = path + Unfinished;
        Remove(unfinished);
        try
        {
            // The file is empty, which SQLite takes for one that is not there, and it keeps its mode.
            PrivateFiles.Create(unfinished).Dispose();
            Vacuum(source, handle, unfinished, cancellation);
            Verify(unfinished, source.DataSource);
            FolderSync.FlushFile(unfinished);
            File.Move(unfinished, path, overwrite: true);
            FolderSync.Flush(Path.GetDirectoryName(Path.GetFullPath(path))!);
        }
        finally
        {
            Remove(unfinished);
        }
    }

    /// <summary>A fault of the copy is one of the catalogue, and the sentence must name that.</summary>
    private static void Verify(string copy, string catalogue)
    {
        try
        {
            CatalogueFile.Verify(copy);
        }
        catch (CatalogueRejected)
        {
            throw CatalogueFile.Corrupt(catalogue);
        }
    }

    /// <summary>A journal that is left would be rolled back into the next file of this name.</summary>
    private static void Remove(string unfinished)
    {
        File.Delete(unfinished + "-journal");
        File.Delete(unfinished);
    }

    private static void Vacuum(DbConnection source, sqlite3 handle, string target, CancellationToken cancellation)
    {
        using var stop = cancellation.Register(() => sqlite3_interrupt(handle));
        try
        {
            cancellation.ThrowIfCancellationRequested();
            source.Execute("vacuum into @target", new { target });
        }
        catch (SqliteException problem) when (problem.SqliteErrorCode == SQLITE_INTERRUPT)
        {
            throw new OperationCanceledException(cancellation);
        }
    }
}
