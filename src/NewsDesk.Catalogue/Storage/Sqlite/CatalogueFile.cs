using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using NewsDesk.Files;
using NewsDesk.Storage.Engines;
using NewsDesk.Storage.Migrations;
using NewsDesk.Text;
using static SQLitePCL.raw;

namespace NewsDesk.Storage.Sqlite;

/// <summary>Creates the catalogue's file, or checks that it is ours and whole, and migrates it.</summary>
public static class CatalogueFile
{
    /// <summary>Marks the file as ours: "NEWS" in ASCII.</summary>
    public const int ApplicationId = 0x4E455753;

    private const int SmallestDatabase = 512;

    /// <summary>How often a catalogue is looked at again that another took the place of while it was being opened.</summary>
    private const int MostLooks = 5;

    internal static long Newest => Migration.All[^1].Number;

    public static Version EngineVersion
    {
        get
        {
            using var connection = new SqliteConnection();
            return Version.Parse(connection.ServerVersion);
        }
    }

    internal static CatalogueUpgrade Prepare(SqliteFile file, Func<IDisposable>? hold)
    {
        try
        {
            if (!File.Exists(file.Path))
            {
                using var held = hold?.Invoke();
                if (!File.Exists(file.Path))
                {
                    Create(file.Path);
                    return new CatalogueUpgrade(0, Newest, null);
                }
            }

            for (var looks = 0; looks < MostLooks; looks++)
            {
                if (TryOpen(file, Recognise(file.Path), hold) is { } opened)
                {
                    return opened;
                }

                file.CloseIdle();
            }

            throw new CatalogueInUse(file.Path);
        }
        catch (SqliteException problem) when (SqliteErrors.IsOfDamage(problem))
        {
            throw Corrupt(file.Path);
        }
    }

    /// <summary>Brings a file that is itself a copy, and that nobody else uses, to this program's schema.</summary>
    internal static void UpgradeWithoutCopy(string path)
    {
        using var file = new SqliteFile(path);
        UpgradeWithoutCopy(file);
    }

    /// <inheritdoc cref="UpgradeWithoutCopy(string)"/>
    internal static void UpgradeWithoutCopy(SqliteFile file)
    {
        using var connection = file.LendWriter();
        connection.Begin();
        Migrate(connection);
        connection.Commit();
    }

    /// <summary>Copies a file that nobody has open to one that is whole, on the disk, and ready to become the catalogue.</summary>
    /// <exception cref="CatalogueRejected">It is foreign, damaged or newer than this program.</exception>
    internal static void CopyAsCatalogue(string path, string target)
    {
        PrivateFiles.Copy(path, target);
        Verify(target);
        CatalogueLog.Begin(target);
    }

    /// <summary>Reads all of a file that nobody writes to: a backup, or what was just copied.</summary>
    /// <returns>Its schema, which is no newer than this program's.</returns>
    /// <exception cref="CatalogueRejected">It is foreign, damaged or newer than this program.</exception>
    public static long Verify(string path)
    {
        var schema = Recognise(path);
        using var connection = OpenCopy(path);
        return connection.ExecuteScalar<string>("pragma integrity_check(1)") == "ok"
            && connection.ExecuteScalar<long>("select count(*) from pragma_foreign_key_check") == 0
            ? schema
            : throw Corrupt(path);
    }

    /// <summary>Opens a file that nobody writes to, for reading alone.</summary>
    internal static DbConnection OpenCopy(string path)
    {
        var connection = SqliteFile.Connection(path, SqliteOpenMode.ReadOnly);
        connection.Open();
        return connection;
    }

    internal static void Apply(PreparedConnection connection, Migration migration)
    {
        // SQLite's own lower() knows a to z alone.
        connection.SetCasefold(Casefold.SearchText);
        connection.Execute(migration.Sql);
        connection.SetCasefold(null);
    }

    /// <summary>Builds a new file under another name first: a process killed on the way leaves no half-made catalogue.</summary>
    private static void Create(string path)
    {
        var unfinished = $"{path}.new-{Environment.ProcessId}";
        File.Delete(unfinished);
        UpgradeWithoutCopy(unfinished);
        File.Move(unfinished, path, overwrite: false);
    }

    /// <param name="recognised">The schema that was found before the file was locked.</param>
    /// <returns>Null, and nothing is written, where a restore or going back has put another catalogue there meanwhile.</returns>
    private static CatalogueUpgrade? TryOpen(SqliteFile file, long recognised, Func<IDisposable>? hold)
    {
        try
        {
            if (recognised < Newest)
            {
                using var held = hold?.Invoke();
                return TryUpgrade(file, recognised);
            }

            // Nothing is written; a file or disk that can't be is found at the start all the same.
            using var connection = file.LendWriter();
            connection.Begin();
            return SchemaOf(connection) == recognised ? new CatalogueUpgrade(Newest, Newest, null) : null;
        }
        catch (SqliteException problem) when (problem.SqliteExtendedErrorCode == SQLITE_READONLY_DBMOVED)
        {
            return null;
        }
    }

    /// <summary>The file is locked from before the copy to the end of the migration. So the copy lacks nothing, and an older program that
    /// has it open can't write to the newer schema.</summary>
    private static CatalogueUpgrade? TryUpgrade(SqliteFile file, long recognised)
    {
        var connection = file.OpenAlone();
        try
        {
            if (SchemaOf(connection) != recognised)
            {
                return null;
            }

            var copy = CatalogueCopies.Keep(connection, file.Path, recognised);
            connection.Begin();
            Migrate(connection);
            connection.Commit();
            return new CatalogueUpgrade(recognised, Newest, copy);
        }
        finally
        {
            connection.Destroy();
        }
    }

    /// <summary>Finds the file's schema without changing it: opening for writing would already turn a foreign database to WAL.</summary>
    internal static long Recognise(string path)
    {
        if (new FileInfo(path).Length == 0)
        {
            throw new CatalogueRejected(
                $"The catalogue {path} is an empty file. Put a backup in its place, or remove the file to start with an empty newsroom.");
        }

        if (new FileInfo(path).Length < SmallestDatabase)
        {
            // SQLite would take it for an empty database.
            throw Corrupt(path);
        }

        try
        {
            return RecogniseDatabase(path);
        }
        catch (SqliteException problem) when (SqliteErrors.IsOfDamage(problem))
        {
            throw Corrupt(path);
        }
    }

    private static long RecogniseDatabase(string path)
    {
        using var connection = SqliteFile.Connection(path, SqliteOpenMode.ReadWrite);
        connection.Open();
        if (connection.ExecuteScalar<long>("pragma application_id") != ApplicationId)
        {
            throw new CatalogueRejected($"The file {path} is a database of another program. Set NewsDesk:DataDirectory to another folder.");
        }

        var version = connection.ExecuteScalar<long>("pragma user_version");
        if (version > Newest)
        {
            throw new CatalogueRejected(
                $"The catalogue {path} was made by a newer NewsDesk (schema {version}; this one knows {Newest}). Run the newer "
                + "program.");
        }

        if (connection.ExecuteScalar<string>("pragma quick_check(1)") != "ok" || !HasItsRow(connection))
        {
            throw Corrupt(path);
        }

        return version;
    }

    private static bool HasItsRow(SqliteConnection connection) =>
        connection.ExecuteScalar<long>("select count(*) from sqlite_schema where type = 'table' and name = 'catalogue'") == 1
        && connection.ExecuteScalar<long>("select count(*) from catalogue") == 1;

    internal static CatalogueRejected Corrupt(string path) => new($"The catalogue {path} is damaged. Put a backup in its place.");

    /// <summary>All missing scripts and the new number in the caller's transaction: a file is never between two versions.</summary>
    private static void Migrate(PreparedConnection connection)
    {
        var schema = SchemaOf(connection);
        foreach (var migration in Migration.All.Where(migration => migration.Number > schema))
        {
            Apply(connection, migration);
        }

        if (schema < Newest)
        {
            connection.Execute($"pragma application_id = {ApplicationId}; pragma user_version = {Newest};");
        }
    }

    private static long SchemaOf(PreparedConnection connection) => connection.ExecuteScalar<long>("pragma user_version");
}
