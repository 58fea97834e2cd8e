using Dapper;
using Microsoft.Data.Sqlite;
using NewsDesk.Storage.Migrations;
using NewsDesk.Text;

namespace NewsDesk.Storage.Sqlite;

/// <summary>Creates the catalogue's file, or checks that it is ours and whole, and migrates it.</summary>
public static class CatalogueFile
{
    /// <summary>Marks the file as ours: "NEWS" in ASCII.</summary>
    public const int ApplicationId = 0x4E455753;

    private const int SmallestDatabase = 512;

    public static Version EngineVersion
    {
        get
        {
            using var connection = new SqliteConnection();
            return Version.Parse(connection.ServerVersion);
        }
    }

    internal static IReadOnlyList<int> Prepare(SqliteFile file, Func<IDisposable>? hold)
    {
        try
        {
            if (!File.Exists(file.Path))
            {
                return Create(file.Path);
            }

            using var held = Recognise(file.Path) < Migration.All[^1].Number ? hold?.Invoke() : null;
            using var connection = file.LendWriter();
            return Migrate(connection);
        }
        catch (SqliteException problem) when (SqliteErrors.IsOfDamage(problem))
        {
            throw Corrupt(file.Path);
        }
    }

    internal static IReadOnlyList<int> Migrate(SqliteFile file)
    {
        using var connection = file.LendWriter();
        return Migrate(connection);
    }

    /// <summary>Looks at a file of this program, once it is recognised as whole; changes nothing.</summary>
    /// <param name="look">Is told how many migrations the file lacks.</param>
    public static async Task<T> ExamineAsync<T>(string path, Func<long, Task<T>> look)
    {
        try
        {
            return await look(Migration.All[^1].Number - Recognise(path));
        }
        catch (SqliteException problem) when (SqliteErrors.IsOfDamage(problem))
        {
            throw Corrupt(path);
        }
    }

    /// <summary>Reads all of a file that nobody writes to: a backup, or what was just copied.</summary>
    /// <returns>Its schema, which is no newer than this program's.</returns>
    /// <exception cref="CatalogueRejected">It is foreign, damaged or newer than this program.</exception>
    public static long Verify(string path)
    {
        try
        {
            var schema = Recognise(path);
            using var connection = SqliteFile.Connection(path, SqliteOpenMode.ReadOnly);
            connection.Open();
            return connection.ExecuteScalar<string>("pragma integrity_check(1)") == "ok"
                && connection.ExecuteScalar<long>("select count(*) from pragma_foreign_key_check") == 0
                ? schema
                : throw Corrupt(path);
        }
        catch (SqliteException problem) when (SqliteErrors.IsOfDamage(problem))
        {
            throw Corrupt(path);
        }
    }

    internal static void Apply(PreparedConnection connection, Migration migration)
    {
        // SQLite's own lower() knows a to z alone.
        connection.SetCasefold(Casefold.SearchText);
        connection.Execute(migration.Sql);
        connection.SetCasefold(null);
    }

    /// <summary>Builds a new file under another name first: a process killed on the way leaves no half-made catalogue.</summary>
    private static List<int> Create(string path)
    {
        var unfinished = $"{path}.new-{Environment.ProcessId}";
        File.Delete(unfinished);
        List<int> applied;
        using (var builder = new SqliteFile(unfinished))
        {
            using var connection = builder.LendWriter();
            applied = Migrate(connection);
        }

        File.Move(unfinished, path, overwrite: false);
        return applied;
    }

    /// <summary>Finds the file's schema without changing it: opening for writing would already turn a foreign database to WAL.</summary>
    private static long Recognise(string path)
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

        using var connection = SqliteFile.Connection(path, SqliteOpenMode.ReadWrite);
        connection.Open();
        if (connection.ExecuteScalar<long>("pragma application_id") != ApplicationId)
        {
            throw new CatalogueRejected($"The file {path} is a database of another program. Set NewsDesk:DataDirectory to another folder.");
        }

        var version = connection.ExecuteScalar<long>("pragma user_version");
        if (version > Migration.All[^1].Number)
        {
            throw new CatalogueRejected(
                $"The catalogue {path} was made by a newer NewsDesk (schema {version}; this one knows {Migration.All[^1].Number}). Run the "
                + "newer program.");
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

    private static CatalogueRejected Corrupt(string path) => new($"The catalogue {path} is damaged. Put a backup in its place.");

    /// <summary>All missing scripts and the new number in one transaction: a file is never between two versions.</summary>
    private static List<int> Migrate(PreparedConnection connection)
    {
        var applied = new List<int>();
        connection.Begin();
        var version = connection.ExecuteScalar<long>("pragma user_version");
        foreach (var migration in Migration.All.Where(migration => migration.Number > version))
        {
            Apply(connection, migration);
            applied.Add(migration.Number);
        }

        if (applied.Count > 0)
        {
            connection.Execute($"pragma application_id = {ApplicationId}; pragma user_version = {applied[^1]};");
        }

        connection.Commit();
        return applied;
    }
}
