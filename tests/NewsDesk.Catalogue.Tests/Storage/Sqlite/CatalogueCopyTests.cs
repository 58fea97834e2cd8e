using Dapper;
using Microsoft.Data.Sqlite;
using NewsDesk.Articles;
using NewsDesk.Storage.Engines;
using NewsDesk.Storage.Sqlite;

namespace NewsDesk.Tests.Storage.Sqlite;

public sealed class CatalogueCopyTests : IDisposable
{
    private readonly TestNewsroom newsroom = new();

    private string Target => Path.Combine(newsroom.Folder, "copy.db");

    [Fact]
    public async Task A_copy_holds_what_was_committed_and_stands_alone_under_its_name()
    {
        await newsroom.PublishedAsync(TestNewsroom.Text("harbour", EditKind.First));
        Copy();
        await newsroom.PublishedAsync(TestNewsroom.Text("later", EditKind.First));
        Assert.Equal(CatalogueFile.Verify(newsroom.Catalogue.Name), CatalogueFile.Verify(Target));
        Assert.Equal(["harbour"], Slugs(Target));
        Assert.Equal(["copy.db"], Directory.GetFiles(newsroom.Folder, "copy*").Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_copy_that_is_stopped_leaves_the_one_before()
    {
        Copy();
        await newsroom.PublishedAsync(TestNewsroom.Text("harbour", EditKind.First));
        Assert.ThrowsAny<OperationCanceledException>(() => Copy(new CancellationToken(true)));
        Assert.Empty(Slugs(Target));
        Assert.Equal(["copy.db"], Directory.GetFiles(newsroom.Folder, "copy*").Select(Path.GetFileName));
    }

    [Fact]
    public async Task What_an_earlier_attempt_left_is_overwritten()
    {
        await File.WriteAllTextAsync(Target + ".part", "half a copy", TestNewsroom.Cancellation);
        await File.WriteAllTextAsync(Target + ".part-journal", "half a journal", TestNewsroom.Cancellation);
        Copy();
        Assert.Empty(Slugs(Target));
        Assert.Equal(["copy.db"], Directory.GetFiles(newsroom.Folder, "copy*").Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("pragma foreign_keys = off; insert into notes (version_id, kind, text) values (7, 'correction', 'Of no version.')")]
    [InlineData("pragma writable_schema = on; update sqlite_schema set rootpage = 3 where name = 'intervals_by_start'")]
    public async Task A_file_with_a_row_or_an_index_out_of_place_is_damaged(string damage)
    {
        await newsroom.PublishedAsync(TestNewsroom.Text("harbour", EditKind.First));
        Copy();
        using (var connection = new SqliteConnection($"Data Source={Target};Pooling=False"))
        {
            connection.Execute(damage);
        }

        Assert.Contains("is damaged", Assert.Throws<CatalogueRejected>(() => CatalogueFile.Verify(Target)).Message,
            StringComparison.Ordinal);
    }

    public void Dispose() => newsroom.Dispose();

    private void Copy(CancellationToken? cancellation = null) =>
        CatalogueCopy.Write(newsroom.Catalogue.File, Target, cancellation ?? TestNewsroom.Cancellation);

    private static IEnumerable<string> Slugs(string path)
    {
        using var connection = new SqliteConnection($"Data Source={path};Mode=ReadOnly;Pooling=False");
        return connection.Query<string>("select slug from articles order by slug");
    }
}
