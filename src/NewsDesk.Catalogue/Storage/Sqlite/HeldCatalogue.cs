using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using NewsDesk.Files;
using static SQLitePCL.raw;

namespace NewsDesk.Storage.Sqlite;

/// <summary>A catalogue that nobody else can read until this is disposed. All of it stands in its one file, with no log beside
/// it.</summary>
internal sealed class HeldCatalogue : IDisposable
{
    private readonly SqliteConnection connection;

    private HeldCatalogue(SqliteConnection connection) => this.connection = connection;

    public DbConnection Connection => connection;

    /// <returns>Null where another process has it open.</returns>
    public static HeldCatalogue? TryHold(string path)
    {
        var connection = SqliteFile.Connection(path, SqliteOpenMode.ReadWrite);
        try
        {
            connection.Open();
            // Closing would otherwise throw away the log of a damaged file, which may be all that is left of the last hours.
            _ = sqlite3_db_config(connection.Handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, out _);
            // SQLite moves the log into the file, and refuses to as long as there is another connection.
            if (connection.ExecuteScalar<string>("pragma journal_mode = delete") == "delete")
            {
                // In this mode the lock of a transaction stays when it ends.
                connection.Execute("pragma locking_mode = exclusive; begin exclusive; commit");
                return new HeldCatalogue(connection);
            }

            connection.Dispose();
            return null;
        }
        catch (SqliteException problem) when (problem.SqliteErrorCode is SQLITE_BUSY or SQLITE_LOCKED)
        {
            connection.Dispose();
            return null;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <inheritdoc cref="CatalogueCopy.Write(SqliteFile, string, CancellationToken)"/>
    public void CopyTo(string path, CancellationToken cancellation) =>
        CatalogueCopy.Write(connection, connection.Handle!, path, cancellation);

    /// <summary>Puts another file in its place, by one rename. A process that has opened the old file, and waits for its lock, reads the
    /// old file afterwards: SQLite stops it only from writing there. One that opens its next connection then has the new file. So a program
    /// compares the schema again once it has the lock; see <see cref="CatalogueFile.Prepare"/>.</summary>
    public void ReplaceBy(string prepared) => Move(prepared, connection.DataSource);

    /// <summary>Gives it another name, by one rename. A program that has opened it before can't write to it any more.</summary>
    /// <param name="path">In the same folder.</param>
    public void MoveTo(string path) => Move(connection.DataSource, path);

    public void Dispose() => connection.Dispose();

    private void Move(string from, string to)
    {
        if (OperatingSystem.IsWindows())
        {
            // A file that is open can't be replaced or renamed there.
            connection.Dispose();
        }

        // Otherwise the runtime would make a second link first, and a kill could leave both.
        File.Move(from, to, overwrite: true);
        FolderSync.Flush(Path.GetDirectoryName(Path.GetFullPath(to))!);
    }
}
