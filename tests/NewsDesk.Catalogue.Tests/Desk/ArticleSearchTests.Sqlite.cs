using Dapper;
using NewsDesk.Articles;
using NewsDesk.Storage.Migrations;
using NewsDesk.Storage.Sqlite;

namespace NewsDesk.Tests.Desk;

public sealed partial class ArticleSearchTests
{
    [Fact]
    public async Task The_headlines_of_an_earlier_catalogue_are_found()
    {
        await newsroom.PublishedAsync(TestNewsroom.Text("oil", EditKind.First, "ÖL wird teurer"));
        await newsroom.PublishedAsync(TestNewsroom.Text("beetle", EditKind.First, "Жук") with { VisibleFrom = newsroom.Now.AddDays(1) });
        var migration = Migration.All.Single(migration =>
            migration.Name.EndsWith("what_headlines_are_searched_by", StringComparison.Ordinal));
        using (var connection = newsroom.Catalogue.File.LendWriter())
        {
            await connection.ExecuteAsync("drop table headlines");
            CatalogueFile.Apply(connection, migration);
        }

        Assert.Equal(["oil"], await FindAsync("öl"));
        Assert.Equal(["beetle"], await FindAsync("жУК"));
    }
}
