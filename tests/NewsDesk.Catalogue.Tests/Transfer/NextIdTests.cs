using Dapper;
using NewsDesk.Articles;
using NewsDesk.Publishing;
using NewsDesk.Rendering;
using NewsDesk.Storage;
using NewsDesk.Storage.Engines;
using NewsDesk.Tests.Storage.PostgreSql;
using NewsDesk.Tests.Verification;
using NewsDesk.Transfer;
using Npgsql;

namespace NewsDesk.Tests.Transfer;

/// <summary>No id is given twice after a copy, as the audit and addresses know things by it.</summary>
public sealed class NextIdTests : IAsyncLifetime
{
    private WholeNewsroom whole = null!;
    private string database = "";

    private string Source => Path.Combine(whole.Newsroom.Folder, "newsdesk.db");

    public async ValueTask InitializeAsync()
    {
        TestCluster.SkipWhereMissing();
        database = TestCluster.NewEmptyDatabase();
        whole = await FilledCatalogue.MakeAsync();
        whole.Newsroom.Catalogue.File.CloseIdle();
    }

    [Fact]
    public async Task The_next_id_of_each_table_is_one_that_was_never_given()
    {
        await CopyAsync();

        using var connection = new NpgsqlConnection(database);
        var tables = connection.Query<(string Name, bool IsGiven)>("""
            select table_name, is_identity = 'YES'
            from information_schema.columns
            where table_schema = 'public' and column_name = 'id'
            order by table_name
            """).AsList();
        Assert.Equal(["authors", "catalogue", "sections", "site", "tags"],
            tables.Where(table => !table.IsGiven).Select(table => table.Name));
        foreach (var (table, _) in tables.Where(table => table.IsGiven))
        {
            var highest = connection.QuerySingle<long?>($"select max(id) from {table}") ?? 0;
            Assert.Equal((table, highest + 1),
                (table, connection.QuerySingle<long>("select nextval(pg_get_serial_sequence(@table, 'id'))", new { table })));
        }
    }

    [Fact]
    public async Task The_id_of_a_term_that_is_gone_is_not_given_to_a_new_one()
    {
        whole.Plant("""
            insert into audit (at, who, act, detail, section_id, tag_id, author_id, merged_tag_id) values
              (1, 'test', 'test', '', 901, null, null, null), (1, 'test', 'test', '', null, 902, 903, 904)
            """);
        await CopyAsync();

        using var catalogue = Catalogue.InDatabase(database, whole.Newsroom.Clock);
        catalogue.Prepare();
        Assert.Null((await new PublishArticle(catalogue, new MarkdownRenderer()).ExecuteAsync(
            TestNewsroom.Text("new", EditKind.First) with { Section = "New", Tags = ["New"], Authors = ["New"] },
            TestNewsroom.Cancellation)).Problem);

        using var connection = new NpgsqlConnection(database);
        Assert.Equal((902L, 905L, 904L), connection.QuerySingle<(long, long, long)>(
            "select (select max(id) from sections), (select max(id) from tags), (select max(id) from authors)"));
    }

    [Fact]
    public async Task A_column_that_has_lost_its_sequence_is_named_and_the_copy_is_not_completed()
    {
        using var transfer = TransferCatalogue.ToDatabase(Source, database);
        await transfer.ApproachAsync(null, TestNewsroom.Cancellation);
        TestCluster.Execute(database, "alter table articles alter column id drop identity");

        var rejected = await Assert.ThrowsAsync<CatalogueRejected>(() => transfer.CompleteAsync(null, TestNewsroom.Cancellation));

        Assert.Contains("no longer gives articles.id its ids", rejected.Message, StringComparison.Ordinal);
        using var catalogue = Catalogue.InDatabase(database, TimeProvider.System);
        Assert.Contains("an unfinished copy", Assert.Throws<CatalogueRejected>(() => { catalogue.Prepare(); }).Message,
            StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync()
    {
        whole?.Dispose();
        if (database != "")
        {
            TestCluster.Drop(database);
        }

        return ValueTask.CompletedTask;
    }

    private async Task CopyAsync()
    {
        using var transfer = TransferCatalogue.ToDatabase(Source, database);
        await transfer.ApproachAsync(null, TestNewsroom.Cancellation);
        await transfer.CompleteAsync(null, TestNewsroom.Cancellation);
    }
}
