using Dapper;
using Microsoft.Data.Sqlite;
using NewsDesk.Files;
using static SQLitePCL.raw;

namespace NewsDesk.Storage.Sqlite;

/// <summary>Removes the write-ahead log of a catalogue that a restore replaces, and gives one to the restored catalogue.</summary>
internal static class CatalogueLog
{
    /// <summary>Moves what is in the log into the file. SQLite lets that be done only while nobody else has the file open.</summary>
    /// <returns>False where another program has it open. True for a damaged file too: SQLite can't say who has it open, and no program
    /// can work with it.</returns>
    public static bool TryClose(string path)
    {
        try
        {
            using var connection = SqliteFile.Connection(path, SqliteOpenMode.ReadWrite);
            connection.Open();
            // Closing would otherwise throw away the log of a damaged file, which may be all that is left of the last hours.
            _ = sqlite3_db_config(connection.Handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, out _);
            return connection.ExecuteScalar<string>("pragma journal_mode = delete") == "delete";
        }
        catch (SqliteException problem) when (problem.SqliteErrorCode is SQLITE_BUSY or SQLITE_LOCKED)
        {
            return false;
        }
        catch (SqliteException problem) when (SqliteErrors.IsOfDamage(problem))
        {
            return true;
        }
    }

    /// <summary>Readers open no catalogue without a log, and a copy has none.</summary>
    public static void Begin(string path)
    {
        using (var connection = SqliteFile.Connection(path, SqliteOpenMode.ReadWrite))
        {
            connection.Open();
            if (connection.ExecuteScalar<string>("pragma journal_mode = wal") != "wal")
            {
                throw new IOException($"The catalogue {path} can't be given a write-ahead log.");
            }
        }

        using (var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite))
        {
            file.Flush(flushToDisk: true);
        }

        FolderSync.Flush(Path.GetDirectoryName(path)!);
    }
}
