using NewsDesk.Articles;
using NewsDesk.Storage;
using NewsDesk.Storage.Engines;
using NewsDesk.Tests.Storage.PostgreSql;
using NewsDesk.Transfer;

namespace NewsDesk.Tests.Transfer;

/// <summary>A catalogue that was copied is not copied again where its copy may have changed since.</summary>
public sealed class HandedOverCatalogueTests : IDisposable
{
    private readonly TestNewsroom newsroom;
    private readonly string database;

    public HandedOverCatalogueTests()
    {
        TestCluster.SkipWhereMissing();
        newsroom = new TestNewsroom(isPostgreSql: false);
        database = TestCluster.NewEmptyDatabase();
    }

    private string Source => newsroom.Catalogue.Name;

    private string Kept => Path.Combine(newsroom.Folder, "newsdesk-copied-to-postgresql.db");

    [Fact]
    public async Task A_second_copy_to_another_database_makes_nothing_there()
    {
        await CopyAsync(() => TransferCatalogue.ToDatabase(Source, database));
        var other = TestCluster.NewEmptyDatabase();

        var rejected = Assert.Throws<TransferRejected>(() => TransferCatalogue.ToDatabase(Source, other));

        Assert.Equal($"{Kept} was copied to PostgreSQL before. To copy it once more, rename it to newsdesk.db.", rejected.Message);
        using var catalogue = Catalogue.InDatabase(other, TimeProvider.System);
        Assert.False(catalogue.IsMade);
        TestCluster.Drop(other);
    }

    [Fact]
    public async Task A_second_copy_into_another_folder_makes_nothing_there()
    {
        await CopyAsync(() => TransferCatalogue.ToDatabase(Source, database));
        await CopyAsync(() => TransferCatalogue.FromDatabase(database, Source));
        var other = Directory.CreateDirectory(Path.Combine(newsroom.Folder, "other")).FullName;

        var rejected = Assert.Throws<TransferRejected>(() => TransferCatalogue.FromDatabase(database, Path.Combine(other, "newsdesk.db")));

        Assert.EndsWith($"was copied to {Source} before. To copy it once more, drop its table copied_away.", rejected.Message,
            StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(other));
    }

    [Fact]
    public async Task A_copy_that_has_changed_since_is_not_said_to_be_the_same()
    {
        await CopyAsync(() => TransferCatalogue.ToDatabase(Source, database));
        TestCluster.Execute(database, "update site set name = 'Changed'");

        var rejected = await Assert.ThrowsAsync<TransferRejected>(() => CopyAsync(() => TransferCatalogue.ToDatabase(Source, database)));

        Assert.Contains($" is not the same as {Kept}. {Kept} was copied to PostgreSQL before.", rejected.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_an_earlier_copy_left_is_not_replaced()
    {
        await newsroom.PublishedAsync(TestNewsroom.Text("one", EditKind.First));
        await File.WriteAllTextAsync(Kept, "of an earlier copy", TestNewsroom.Cancellation);

        var rejected = Assert.Throws<TransferRejected>(() => TransferCatalogue.ToDatabase(Source, database));

        Assert.Equal($"{Kept} of an earlier copy is still there. Move it away, and run this again.", rejected.Message);
        Assert.Equal("of an earlier copy", await File.ReadAllTextAsync(Kept, TestNewsroom.Cancellation));
    }

    public void Dispose()
    {
        newsroom.Dispose();
        TestCluster.Drop(database);
    }

    private static async Task CopyAsync(Func<TransferCatalogue> open)
    {
        using var transfer = open();
        await transfer.ApproachAsync(null, TestNewsroom.Cancellation);
        await transfer.CompleteAsync(null, TestNewsroom.Cancellation);
    }
}
