using Dapper;
using Microsoft.Data.Sqlite;
using NewsDesk.Storage;
using NewsDesk.Storage.Engines;
using NewsDesk.Storage.Migrations;
using NewsDesk.Storage.Sqlite;

namespace NewsDesk.Tests.Storage;

/// <summary>A program that finds an older schema copies the catalogue, then migrates it.</summary>
public sealed class UpgradeTests : IDisposable
{
    private static readonly long Newest = Migration.All[^1].Number;

    private readonly CatalogueFolder folder = new();

    public static TheoryData<long> Older() => [.. OlderCatalogue.Schemas];

    [Theory]
    [MemberData(nameof(Older))]
    public void Every_row_of_an_older_schema_is_equal_afterwards_and_a_copy_holds_all_of_before(long schema)
    {
        folder.Make(schema);
        var columns = TableDump.Columns(folder.Database);
        var rows = TableDump.Rows(folder.Database, columns);
        var whole = TableDump.Whole(folder.Database);
        Assert.All(columns.Select(table => table.Table).Except(OlderCatalogue.AlwaysEmpty),
            table => Assert.Contains(rows, row => row.StartsWith($"{table}: ", StringComparison.Ordinal)));

        var upgrade = folder.Prepare();

        var copy = Path.Combine(folder.Path, $"newsdesk-schema-{schema}.db");
        Assert.Equal(new CatalogueUpgrade(schema, Newest, copy), upgrade);
        Assert.Equal(rows, TableDump.Rows(folder.Database, columns));
        Assert.Equal(whole, TableDump.Whole(copy));
        Assert.Equal(schema, CatalogueFile.Verify(copy));
        Assert.Equal(Newest, CatalogueFile.Verify(folder.Database));
        Assert.Equal(new[] { "newsdesk.db", $"newsdesk-schema-{schema}.db" }.ToHashSet(), folder.Names());
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(copy) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Theory]
    [InlineData("delete")]
    [InlineData("truncate")]
    public void A_catalogue_without_a_write_ahead_log_is_copied_and_upgraded_too(string journal)
    {
        folder.Make(1);
        using (var connection = new SqliteConnection($"Data Source={folder.Database};Pooling=False"))
        {
            Assert.Equal(journal, connection.ExecuteScalar<string>($"pragma journal_mode = {journal}"));
        }

        var whole = TableDump.Whole(folder.Database);
        Assert.Equal(whole, TableDump.Whole(folder.Prepare().Copy!));
    }

    [Fact]
    public void What_stands_in_the_log_alone_is_in_the_copy()
    {
        folder.Make(Newest - 1);
        var log = folder.Database + "-wal";
        // As a process leaves the log that is killed: the files are taken while it has them open.
        using (var open = new SqliteConnection($"Data Source={folder.Database};Pooling=False"))
        {
            open.Open();
            open.Execute("pragma wal_autocheckpoint = 0; insert into tags (slug, name) values ('late', 'Late')");
            File.Copy(log, log + ".kept");
            File.Copy(folder.Database, folder.Database + ".kept");
        }

        File.Move(log + ".kept", log, overwrite: true);
        File.Move(folder.Database + ".kept", folder.Database, overwrite: true);
        Assert.True(new FileInfo(log).Length > 0);
        Assert.Contains(TableDump.Whole(folder.Prepare().Copy!), row => row.Contains("slug=late", StringComparison.Ordinal));
        Assert.Contains(TableDump.Whole(folder.Database), row => row.Contains("slug=late", StringComparison.Ordinal));
    }

    [Fact]
    public void While_another_program_has_it_open_it_is_neither_copied_nor_upgraded()
    {
        folder.Make(Newest - 1);
        using (var other = new SqliteConnection($"Data Source={folder.Database};Pooling=False"))
        {
            other.Open();
            other.Execute("insert into tags (slug, name) values ('early', 'Early')");
            Assert.Contains("Another program has the catalogue", Assert.ThrowsAny<Exception>(folder.Prepare).Message,
                StringComparison.Ordinal);
            other.Execute("insert into tags (slug, name) values ('late', 'Late')");
            Assert.Equal(Newest - 1, other.ExecuteScalar<long>("pragma user_version"));
            Assert.Equal("wal", other.ExecuteScalar<string>("pragma journal_mode"));
            Assert.Equal(new[] { "newsdesk.db" }.ToHashSet(), folder.Names());
        }

        Assert.Contains(TableDump.Whole(folder.Prepare().Copy!), row => row.Contains("slug=late", StringComparison.Ordinal));
        using var after = new SqliteConnection($"Data Source={folder.Database};Pooling=False");
        Assert.Equal("wal", after.ExecuteScalar<string>("pragma journal_mode"));
    }

    [Fact]
    public void Three_copies_are_kept_and_those_of_a_future_that_was_abandoned_go_first()
    {
        foreach (var schema in new long[] { 2, 3, 4 })
        {
            File.WriteAllText(folder.CopyOf(schema), "a copy");
        }

        folder.Make(3);
        folder.Prepare();
        Assert.Equal(
            new[] { "newsdesk.db", "newsdesk-schema-2.db", "newsdesk-schema-3.db", "newsdesk-schema-4-abandoned.db" }.ToHashSet(),
            folder.Names());
        File.Delete(folder.Database);
        folder.Make(5);
        folder.Prepare();
        Assert.Equal(
            new[] { "newsdesk.db", "newsdesk-schema-2.db", "newsdesk-schema-3.db", "newsdesk-schema-5.db" }.ToHashSet(), folder.Names());
    }

    [Fact]
    public void The_copy_that_was_just_made_is_kept_however_old_its_schema_is()
    {
        foreach (var schema in new long[] { 9, 2, 11, 10 })
        {
            File.WriteAllText(folder.CopyOf(schema), "a copy");
        }

        File.WriteAllText(folder.CopyOf(10) + ".part", "half a copy");
        File.WriteAllText(Path.Combine(folder.Path, "newsdesk-schema-x.db"), "another file");
        folder.Make(1);
        folder.Prepare();
        Assert.Equal(
            new[]
            {
                "newsdesk.db", "newsdesk-schema-1.db", "newsdesk-schema-10-abandoned.db", "newsdesk-schema-11-abandoned.db",
                "newsdesk-schema-x.db",
            }.ToHashSet(),
            folder.Names());
    }

    [Fact]
    public void A_copy_of_the_same_schema_is_replaced()
    {
        File.WriteAllText(folder.CopyOf(3), "a copy of before");
        folder.Make(3);
        var whole = TableDump.Whole(folder.Database);
        folder.Prepare();
        Assert.Equal(whole, TableDump.Whole(folder.CopyOf(3)));
    }

    [Fact]
    public void A_catalogue_that_is_damaged_is_neither_copied_nor_upgraded_and_the_copies_stay()
    {
        File.WriteAllText(folder.CopyOf(1), "a copy");
        folder.Make(Newest - 1);
        using (var connection = new SqliteConnection($"Data Source={folder.Database};Pooling=False"))
        {
            connection.Execute("pragma foreign_keys = off; insert into notes (version_id, kind, text) values (99, 'correction', 'None')");
        }

        var whole = TableDump.Whole(folder.Database);
        Assert.StartsWith($"The catalogue {folder.Database} is damaged.", Assert.Throws<CatalogueRejected>(folder.Prepare).Message,
            StringComparison.Ordinal);
        Assert.Equal(whole, TableDump.Whole(folder.Database));
        Assert.Equal(new[] { "newsdesk.db", "newsdesk-schema-1.db" }.ToHashSet(), folder.Names());
    }

    [Fact]
    public void What_was_done_is_said_in_one_line()
    {
        Assert.Equal($"A new catalogue was made, with schema {Newest}.", folder.Prepare().ToString());
        Assert.Equal("The catalogue is up to date.", folder.Prepare().ToString());
        File.Delete(folder.Database);
        folder.Make(4);
        Assert.Equal($"The catalogue was brought from schema 4 to {Newest}. newsdesk-schema-4.db holds it as it was before.",
            folder.Prepare().ToString());
    }

    public void Dispose() => folder.Dispose();
}
