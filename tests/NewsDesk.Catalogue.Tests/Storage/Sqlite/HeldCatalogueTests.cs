using Dapper;
using Microsoft.Data.Sqlite;
using NewsDesk.Storage.Sqlite;

namespace NewsDesk.Tests.Storage.Sqlite;

public sealed class HeldCatalogueTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("newsdesk-").FullName;

    public HeldCatalogueTests() => CatalogueTemplate.CopyTo(Database);

    private string Database => Path.Combine(folder, "newsdesk.db");

    [Fact]
    public void While_another_process_has_it_open_it_is_not_held_and_the_other_goes_on()
    {
        using var other = Connection();
        other.Open();
        Assert.Equal(1, other.ExecuteScalar<long>("select count(*) from catalogue"));
        Assert.Null(HeldCatalogue.TryHold(Database));
        other.Execute("update catalogue set generation = 9");
    }

    [Fact]
    public void While_it_is_held_nobody_else_reads_or_writes_it()
    {
        using var other = Connection();
        using (HeldCatalogue.TryHold(Database))
        {
            Assert.False(File.Exists(Database + "-wal"));
            Assert.Throws<SqliteException>(() => other.ExecuteScalar<long>("select count(*) from catalogue"));
            Assert.Null(HeldCatalogue.TryHold(Database));
        }

        Assert.Equal(1, other.ExecuteScalar<long>("select count(*) from catalogue"));
    }

    [Fact]
    public async Task A_copy_of_it_is_whole()
    {
        var copy = Path.Combine(folder, "copy.db");
        using (var held = HeldCatalogue.TryHold(Database)!)
        {
            await Task.Run(() => held.CopyTo(copy, TestNewsroom.Cancellation), TestNewsroom.Cancellation);
        }

        Assert.Equal(TableDump.Whole(Database), TableDump.Whole(copy));
    }

    [Fact]
    public void A_process_that_opened_it_before_writes_nothing_once_it_is_replaced()
    {
        var prepared = Path.Combine(folder, "prepared.db");
        CatalogueTemplate.CopyTo(prepared);
        using (var connection = new SqliteConnection($"Data Source={prepared};Pooling=False"))
        {
            connection.Execute("update catalogue set generation = 7");
        }

        using var other = Connection();
        using (var held = HeldCatalogue.TryHold(Database)!)
        {
            other.Open();
            Assert.Throws<SqliteException>(() => other.Execute("pragma journal_mode = wal"));
            held.ReplaceBy(prepared);
        }

        Assert.Throws<SqliteException>(() => other.Execute("pragma journal_mode = wal; update catalogue set generation = 9"));
        Assert.False(File.Exists(Database + "-wal"));
        using var reader = Connection();
        Assert.Equal(7, reader.ExecuteScalar<long>("select generation from catalogue"));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private SqliteConnection Connection() => new($"Data Source={Database};Pooling=False;Default Timeout=1");
}
