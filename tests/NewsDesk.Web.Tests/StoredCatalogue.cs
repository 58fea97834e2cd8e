using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using NewsDesk.Tests.Storage;
using NewsDesk.Tests.Storage.PostgreSql;
using Npgsql;
using Catalogue = NewsDesk.Storage.Catalogue;

namespace NewsDesk.Web.Tests;

/// <summary>The catalogue of a data folder, past the program: in its file, or in its database where the tests run on PostgreSQL.</summary>
internal static class StoredCatalogue
{
    public static Catalogue Open(string folder) => TestDatabases.Of(folder) is { } database
        ? Catalogue.InDatabase(database, TimeProvider.System)
        : new Catalogue(FileIn(folder), TimeProvider.System);

    /// <summary>The name by which messages call it.</summary>
    public static string NameOf(string folder)
    {
        using var catalogue = Open(folder);
        return catalogue.Name;
    }

    /// <summary>The place in which messages say that there is none.</summary>
    public static string PlaceOf(string folder) => TestDatabases.Of(folder) is null ? folder : $"the database {NameOf(folder)}";

    /// <summary>A connection of the test's own, which is opened.</summary>
    public static DbConnection Connect(string folder)
    {
        DbConnection connection = TestDatabases.Of(folder) is { } database
            ? new NpgsqlConnection($"{database};Pooling=false")
            : new SqliteConnection($"Data Source={FileIn(folder)};Pooling=False");
        connection.Open();
        return connection;
    }

    public static void Execute(string folder, string sql)
    {
        using var connection = Connect(folder);
        connection.Execute(sql);
    }

    /// <summary>Everything that stands in it, as lines.</summary>
    public static IReadOnlyList<string> Dump(string folder) => TestDatabases.Of(folder) is { } database
        ? DatabaseDump.Of(database)
        : TableDump.Whole(FileIn(folder));

    /// <summary>Lets it say that it has another schema than its tables.</summary>
    public static void PretendSchema(string folder, long schema) => Execute(folder, TestDatabases.Of(folder) is null
        ? $"pragma user_version = {schema}"
        : $"update program set schema = {schema}");

    /// <summary>Puts a copy of the catalogue of one folder into another, in place of what stood there. No program has either open.</summary>
    public static void Copy(string from, string to)
    {
        if (TestDatabases.Of(from) is not null)
        {
            TestDatabases.Copy(from, to);
            return;
        }

        foreach (var left in Directory.GetFiles(to, "newsdesk.db*"))
        {
            File.Delete(left);
        }

        File.Copy(FileIn(from), FileIn(to));
    }

    private static string FileIn(string folder) => Path.Combine(folder, "newsdesk.db");
}
