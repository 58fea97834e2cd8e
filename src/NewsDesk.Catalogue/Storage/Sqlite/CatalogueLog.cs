using Dapper;
using Microsoft.Data.Sqlite;
using NewsDesk.Files;

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
            using var held = HeldCatalogue.TryHold(path);
            return held is not null;
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

        FolderSync.FlushFile(path);
        FolderSync.Flush(Path.GetDirectoryName(path)!);
    }
}
