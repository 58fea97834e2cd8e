using Dapper;
using Microsoft.Data.Sqlite;
using NewsDesk.Articles;
using NewsDesk.Storage;
using NewsDesk.Storage.Engines;
using NewsDesk.Tests.Storage.PostgreSql;
using NewsDesk.Transfer;
using Npgsql;

namespace NewsDesk.Tests.Transfer;

/// <summary>No copy takes the place of a newsroom, and no unfinished one serves as a catalogue.</summary>
public sealed class TransferRejectedTests : IDisposable
{
    private readonly TestNewsroom newsroom;
    private readonly string database;

    public TransferRejectedTests()
    {
        TestCluster.SkipWhereMissing();
        newsroom = new TestNewsroom();
        database = TestCluster.NewEmptyDatabase();
    }

    private string Source => newsroom.Catalogue.Name;

    [Fact]
    public async Task An_unfinished_copy_is_no_catalogue_and_belongs_to_its_source()
    {
        using (var transfer = TransferCatalogue.ToDatabase(Source, database))
        {
            await transfer.ApproachAsync(null, TestNewsroom.Cancellation);
            var second = Assert.Throws<TransferRejected>(() => TransferCatalogue.ToDatabase(Source, database));
            Assert.True(second.IsConflict);
        }

        using var catalogue = Catalogue.InDatabase(database, TimeProvider.System);
        Assert.Contains($"an unfinished copy of {Source}",
            Assert.Throws<CatalogueRejected>(() => { catalogue.Prepare(); }).Message, StringComparison.Ordinal);
        Assert.Throws<CatalogueRejected>(() => TransferCatalogue.FromDatabase(database, Path.Combine(newsroom.Folder, "back.db")));
        using var other = new TestNewsroom();
        Assert.Contains($"an unfinished copy of {Source}",
            Assert.Throws<TransferRejected>(() => TransferCatalogue.ToDatabase(other.Catalogue.Name, database)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_catalogue_is_never_replaced()
    {
        var served = TestCluster.NewDatabase();
        await newsroom.PublishedAsync(TestNewsroom.Text("one", EditKind.First));
        using (var transfer = TransferCatalogue.ToDatabase(Source, served))
        {
            await RejectsAsync(transfer);
        }

        using (var transfer = TransferCatalogue.FromDatabase(served, Source))
        {
            await RejectsAsync(transfer);
        }

        Assert.Equal(1, newsroom.Query<long>("select count(*) from articles").Single());
        using (var connection = new NpgsqlConnection(served))
        {
            Assert.Equal(0, connection.ExecuteScalar<long>("select count(*) from articles"));
        }

        TestCluster.Drop(served);
    }

    [Fact]
    public void A_foreign_database_stays_as_it_is()
    {
        TestCluster.Execute(database, "create table orders (id bigint primary key)");
        Assert.Contains("another program",
            Assert.Throws<CatalogueRejected>(() => TransferCatalogue.ToDatabase(Source, database)).Message, StringComparison.Ordinal);
        using var connection = new NpgsqlConnection(database);
        Assert.Equal(["orders"], connection.Query<string>("select tablename from pg_tables where schemaname = 'public'"));
    }

    [Fact]
    public void An_earlier_schema_must_be_upgraded_first()
    {
        Plant("pragma user_version = 9");
        Assert.Contains("Upgrade it first",
            Assert.Throws<TransferRejected>(() => TransferCatalogue.ToDatabase(Source, database)).Message, StringComparison.Ordinal);
        Assert.Contains("There is no catalogue",
            Assert.Throws<TransferRejected>(() => TransferCatalogue.FromDatabase(database, Source)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_that_PostgreSQL_cant_store_is_named_with_its_row()
    {
        Plant("insert into imports (key, fingerprint) values ('a.md', 'x' || char(0))");
        using var transfer = TransferCatalogue.ToDatabase(Source, database);
        var rejected = await Assert.ThrowsAsync<CatalogueRejected>(() => transfer.ApproachAsync(null, TestNewsroom.Cancellation));
        Assert.Contains("(imports.fingerprint, key a.md)", rejected.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reference_that_leads_nowhere_is_found_before_the_end_and_the_copy_goes_on_once_it_is_mended()
    {
        Plant("insert into work values (77, 'draft', 77, '', 1)");
        using (var transfer = TransferCatalogue.ToDatabase(Source, database))
        {
            await transfer.ApproachAsync(null, TestNewsroom.Cancellation);
            var rejected = await Assert.ThrowsAsync<CatalogueRejected>(() => transfer.CompleteAsync(null, TestNewsroom.Cancellation));
            Assert.Contains("newsdesk verify", rejected.Message, StringComparison.Ordinal);
        }

        Plant("delete from work");
        using (var transfer = TransferCatalogue.ToDatabase(Source, database))
        {
            await transfer.CompleteAsync(null, TestNewsroom.Cancellation);
        }

        using var catalogue = Catalogue.InDatabase(database, TimeProvider.System);
        Assert.False(catalogue.Prepare() is { Copy: not null });
    }

    [Fact]
    public async Task A_program_that_uses_the_source_is_in_the_way_of_the_end_alone()
    {
        using (var writer = new SqliteConnection($"Data Source={Source};Pooling=False"))
        {
            writer.Open();
            writer.Execute("begin immediate");
            using var transfer = TransferCatalogue.ToDatabase(Source, database);
            await transfer.ApproachAsync(null, TestNewsroom.Cancellation);
            Assert.True((await Assert.ThrowsAsync<TransferRejected>(() => transfer.CompleteAsync(null, TestNewsroom.Cancellation))).IsConflict);
        }

        using (var transfer = TransferCatalogue.ToDatabase(Source, database))
        {
            await transfer.CompleteAsync(null, TestNewsroom.Cancellation);
        }

        var back = Path.Combine(newsroom.Folder, "back", "newsdesk.db");
        Directory.CreateDirectory(Path.GetDirectoryName(back)!);
        using (var opened = Catalogue.InDatabase(database, TimeProvider.System))
        {
            opened.Prepare();
            using var transfer = TransferCatalogue.FromDatabase(database, back);
            await transfer.ApproachAsync(null, TestNewsroom.Cancellation);
            Assert.True((await Assert.ThrowsAsync<TransferRejected>(() => transfer.CompleteAsync(null, TestNewsroom.Cancellation))).IsConflict);
        }

        using (var transfer = TransferCatalogue.FromDatabase(database, back))
        {
            await transfer.CompleteAsync(null, TestNewsroom.Cancellation);
        }

        Assert.Equal(["newsdesk.db"], Directory.GetFiles(Path.GetDirectoryName(back)!).Select(Path.GetFileName));
    }

    public void Dispose()
    {
        newsroom.Dispose();
        TestCluster.Drop(database);
    }

    private static async Task RejectsAsync(TransferCatalogue transfer)
    {
        var rejected = await Assert.ThrowsAsync<TransferRejected>(() => transfer.ApproachAsync(null, TestNewsroom.Cancellation));
        Assert.Contains("A copy never replaces one", rejected.Message, StringComparison.Ordinal);
    }

    private void Plant(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Source};Pooling=False;Foreign Keys=False");
        connection.Execute(sql);
    }
}
