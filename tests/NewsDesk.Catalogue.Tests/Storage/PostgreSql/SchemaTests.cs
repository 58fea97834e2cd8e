using Microsoft.Data.Sqlite;
using NewsDesk.Storage.Migrations;
using NewsDesk.Storage.Sqlite;
using Npgsql;

namespace NewsDesk.Tests.Storage.PostgreSql;

/// <summary>Both engines hold the same catalogue.</summary>
public sealed class SchemaTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("newsdesk-").FullName;
    private readonly string connectionString = TestCluster.NewDatabase();
    private readonly SqliteConnection sqlite;
    private readonly NpgsqlConnection postgres;

    public SchemaTests()
    {
        var path = Path.Combine(folder, "newsdesk.db");
        CatalogueTemplate.CopyTo(path);
        sqlite = new SqliteConnection($"Data Source={path};Pooling=False");
        sqlite.Open();
        postgres = new NpgsqlConnection(connectionString);
        postgres.Open();
    }

    [Fact]
    public void Tables_hold_the_same_columns_in_the_same_order_with_the_same_nullability_and_defaults() =>
        Same(250, SchemaLines.Columns(sqlite), SchemaLines.Columns(postgres));

    [Fact]
    public void Primary_keys_uniques_and_references_are_the_same() =>
        Same(80, SchemaLines.Keys(sqlite), SchemaLines.Keys(postgres));

    [Fact]
    public void Indexes_are_the_same() => Same(30, SchemaLines.Indexes(sqlite), SchemaLines.Indexes(postgres));

    [Fact]
    public void Checks_are_the_same() => Same(20, SchemaLines.Checks(sqlite), SchemaLines.Checks(postgres));

    [Fact]
    public void Guards_say_the_same_and_refuse_truncation_too()
    {
        string[] only =
        [
            "audit_is_never_truncated on audit: The audit is never removed.",
            "embargo_sees_every_interval on articles: An embargo is set in a transaction that is read committed.",
            "notes_are_never_truncated on notes: A note is never removed.",
            "snapshots_are_never_truncated on snapshots: A snapshot is never removed.",
            "version_pictures_are_never_truncated on version_pictures: The pictures of a version are never removed.",
            "versions_are_never_truncated on versions: A version is never removed.",
        ];
        Same(25, SchemaLines.Triggers(sqlite).Concat(only), SchemaLines.Triggers(postgres));
    }

    [Fact]
    public void Both_begin_with_the_same_rows()
    {
        var rows = SchemaLines.List(sqlite, "select name from sqlite_schema where type = 'table' order by name")
            .Select(table => $"select '{table}', t.* from {table} t")
            .Select(rows => (Expected: SchemaLines.List(sqlite, rows), Found: SchemaLines.List(postgres, rows)))
            .ToList();
        Assert.Equal(2, rows.Sum(table => table.Expected.Count));
        Assert.All(rows, table => Assert.Equal(table.Expected, table.Found));
        Assert.Equal([$"{CatalogueFile.ApplicationId} | {Migration.OfPostgreSql[^1].Number}"],
            SchemaLines.List(postgres, "select application_id, schema from program"));
    }

    [Fact]
    public void Scripts_end_with_the_same_number_and_have_the_same_ones_after_the_first()
    {
        var numbers = Migration.OfPostgreSql.Select(migration => migration.Number).ToList();
        Assert.Equal(16, numbers[0]);
        Assert.Equal(Migration.All.Select(migration => migration.Number).Where(number => number >= 16), numbers);
    }

    [Fact]
    public void Names_in_functions_mean_what_they_meant_when_they_were_made() => Assert.All(
        SchemaLines.List(postgres, "select array_to_string(proconfig, ' ') from pg_proc where pronamespace = 'public'::regnamespace"),
        settings => Assert.Equal("search_path=public, pg_temp", settings));

    public void Dispose()
    {
        sqlite.Dispose();
        postgres.Dispose();
        TestCluster.Drop(connectionString);
        Directory.Delete(folder, recursive: true);
    }

    private static void Same(int atLeast, IEnumerable<string> sqlite, IEnumerable<string> postgres)
    {
        var expected = sqlite.Order(StringComparer.Ordinal).ToList();
        Assert.True(expected.Count >= atLeast, $"Only {expected.Count} lines were found in the file.");
        Assert.Equal(expected, postgres.Order(StringComparer.Ordinal));
    }
}
