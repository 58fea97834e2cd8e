using Dapper;
using NewsDesk.Articles;
using NewsDesk.Publishing;
using NewsDesk.Rendering;
using NewsDesk.Storage;
using NewsDesk.Storage.Migrations;
using NewsDesk.Storage.PostgreSql;
using NewsDesk.Storage.Sqlite;
using NewsDesk.Tests.Storage.PostgreSql;
using NewsDesk.Tests.Verification;
using NewsDesk.Transfer;
using Npgsql;

namespace NewsDesk.Tests.Transfer;

/// <summary>A newsroom goes from SQLite to PostgreSQL and back.</summary>
public sealed class TransferTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("newsdesk-").FullName;
    private WholeNewsroom whole = null!;
    private string database = "";

    private string Source => whole.Newsroom.Catalogue.Name;

    /// <summary>The source's name once it was copied.</summary>
    private string Kept => Path.Combine(whole.Newsroom.Folder, "newsdesk-copied-to-postgresql.db");

    private string Back => Path.Combine(folder, "newsdesk.db");

    public async ValueTask InitializeAsync()
    {
        TestCluster.SkipWhereMissing();
        database = TestCluster.NewEmptyDatabase();
        whole = await FilledCatalogue.MakeAsync();
        // The last step needs the source alone.
        whole.Newsroom.Catalogue.File.CloseIdle();
    }

    [Fact]
    public async Task There_and_back_every_value_of_every_table_is_the_same()
    {
        var before = FilledCatalogue.Dump(Source);

        var there = await ToDatabaseAsync();
        var back = await FromDatabaseAsync();

        Assert.Equal(before, FilledCatalogue.Dump(Back));
        Assert.Equal(before, FilledCatalogue.Dump(Kept));
        Assert.Equal(before.Count(line => line.StartsWith("table ", StringComparison.Ordinal)), there.Tables);
        Assert.Equal(there, back);
    }

    [Fact]
    public async Task The_database_has_all_that_the_migrations_make()
    {
        await ToDatabaseAsync();

        var made = TestCluster.NewDatabase();
        using (var expected = Open(made))
        {
            using var found = Open(database);
            Assert.Equal(Parts(expected), Parts(found));
            Assert.Throws<PostgresException>(() => found.Execute("update versions set headline = 'x'"));
        }

        TestCluster.Drop(made);
    }

    [Fact]
    public async Task Publishing_goes_on_in_both()
    {
        await ToDatabaseAsync();
        await FromDatabaseAsync();

        TestCluster.Execute(database, "drop table copied_away");
        using var inDatabase = Catalogue.InDatabase(database, whole.Newsroom.Clock);
        using var inFile = new Catalogue(Back, whole.Newsroom.Clock);
        using var kept = new Catalogue(Kept, whole.Newsroom.Clock);
        foreach (var catalogue in new[] { inDatabase, inFile, kept })
        {
            catalogue.Prepare();
            var generation = await catalogue.ReadAsync(read => read.GenerationAsync().AsTask());
            var result = await new PublishArticle(catalogue, new MarkdownRenderer()).ExecuteAsync(
                TestNewsroom.Text("new", EditKind.First) with { Section = "New", Tags = ["New"] }, TestNewsroom.Cancellation);
            Assert.Null(result.Problem);
            Assert.Equal(8, result.Value!.ArticleId);
            Assert.Equal(generation + 1, await catalogue.ReadAsync(read => read.GenerationAsync().AsTask()));
        }
    }

    [Fact]
    public async Task What_happens_beside_it_is_copied_in_the_end()
    {
        using (var transfer = TransferCatalogue.ToDatabase(Source, database))
        {
            await transfer.ApproachAsync(null, TestNewsroom.Cancellation);
            // Values of unique columns change places, rows come and go, and ids are used again.
            whole.Plant("""
                update tags set slug = 'between' where id = 1;
                update tags set slug = 'one' where id = 2;
                update tags set slug = 'two' where id = 1;
                delete from sessions; insert into sessions select 'new' || id, id, 1, 2, 3, '', '' from editors;
                delete from previews where id = 2; update previews set hash = 'q'; update articles set slug = slug || '-moved';
                """);
            await whole.Newsroom.PublishedAsync(TestNewsroom.Text("beside", EditKind.First));
            whole.Newsroom.Catalogue.File.CloseIdle();
            await transfer.CompleteAsync(null, TestNewsroom.Cancellation);
        }

        using (var back = TransferCatalogue.FromDatabase(database, Back))
        {
            await back.ApproachAsync(null, TestNewsroom.Cancellation);
            using (var connection = Open(database))
            {
                connection.Execute("""
                    update tags set slug = 'between' where id = 1;
                    update tags set slug = 'two' where id = 2;
                    update tags set slug = 'one' where id = 1;
                    delete from sessions;
                    """);
            }

            await back.CompleteAsync(null, TestNewsroom.Cancellation);
        }

        File.Move(Kept, Source);
        whole.Plant("""
            update tags set slug = 'between' where id = 1;
            update tags set slug = 'two' where id = 2;
            update tags set slug = 'one' where id = 1;
            delete from sessions;
            """);
        Assert.Equal(FilledCatalogue.Dump(Source), FilledCatalogue.Dump(Back));
    }

    [Fact]
    public async Task A_table_that_is_added_later_is_copied_too()
    {
        const string Columns = "name text not null, place {0} not null, data {1}, flag {2}, primary key (name, place)";
        whole.Plant($"create table later ({string.Format(null, Columns, "integer", "blob", "integer")}) strict");
        whole.Plant("insert into later values ('', 1, x'00', 1), ('ä', -1, null, 0), ('a', 2, x'', null)");
        whole.Plant("""
            with recursive n (i) as (select 1 union all select i + 1 from n where i < 2500)
            insert into later select 'n', i, zeroblob(5000), i % 2 from n
            """);
        Migration[] migrations = [.. Migration.OfPostgreSql,
            new Migration(1_000, "later", $"create table later ({string.Format(null, Columns, "bigint", "bytea", "boolean")})")];

        using (var transfer = TransferCatalogue.ToDatabase(Source, database, migrations))
        {
            await transfer.ApproachAsync(null, TestNewsroom.Cancellation);
            await transfer.CompleteAsync(null, TestNewsroom.Cancellation);
        }

        using var connection = Open(database);
        Assert.Equal((2503L, 2498L), connection.QuerySingle<(long, long)>("select count(*), sum(place) - 1250 * 2501 + 2496 from later"));
        Assert.Equal(
            [("", 1L, "00", (bool?)true), ("a", 2L, "", null), ("ä", -1L, null, false)],
            connection.Query<(string, long, string?, bool?)>(
                "select name, place, encode(data, 'hex'), flag from later where name <> 'n' order by name"));
    }

    [Fact]
    public async Task A_copy_of_what_is_there_already_says_so_again()
    {
        var first = await ToDatabaseAsync();
        Assert.Equal(first, await ToDatabaseAsync());
        Assert.Equal(await FromDatabaseAsync(), await FromDatabaseAsync());
    }

    [Fact]
    public async Task A_value_that_differs_is_named_by_its_column()
    {
        using (var transfer = TransferCatalogue.ToDatabase(Source, database))
        {
            await transfer.ApproachAsync(null, TestNewsroom.Cancellation);
        }

        using (var connection = Open(database))
        {
            connection.Execute("update pictures set credit = ''; delete from known_browsers where id = 2");
        }

        using var source = SqliteTransferSource.Open(Source);
        using var engine = new PostgreSqlEngine(database, TimeProvider.System);
        using var target = PostgreSqlTransferTarget.Open(engine, source);
        Assert.Equal(["known_browsers has 2 rows instead of 3", "pictures.credit holds other values"],
            source.FindTables().Zip(target.FindTables(), (table, copy) => TableDigest.Of(source, table, TestNewsroom.Cancellation)
                .Difference(TableDigest.Of(target, copy, TestNewsroom.Cancellation), table)).OfType<string>());
    }

    public ValueTask DisposeAsync()
    {
        whole?.Dispose();
        Directory.Delete(folder, recursive: true);
        if (database != "")
        {
            TestCluster.Drop(database);
        }

        return ValueTask.CompletedTask;
    }

    private async Task<TransferReport> ToDatabaseAsync()
    {
        using var transfer = TransferCatalogue.ToDatabase(Source, database);
        await transfer.ApproachAsync(null, TestNewsroom.Cancellation);
        return await transfer.CompleteAsync(null, TestNewsroom.Cancellation);
    }

    private async Task<TransferReport> FromDatabaseAsync()
    {
        using var transfer = TransferCatalogue.FromDatabase(database, Back);
        await transfer.ApproachAsync(null, TestNewsroom.Cancellation);
        return await transfer.CompleteAsync(null, TestNewsroom.Cancellation);
    }

    /// <summary>Constraints, indexes, triggers and whether they work, functions, columns and their sequences.</summary>
    private static List<string> Parts(NpgsqlConnection connection) => connection.Query<string>("""
        select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) || convalidated::text as part
        from pg_constraint where connamespace = 'public'::regnamespace
        union all select indexdef from pg_indexes where schemaname = 'public'
        union all select pg_get_triggerdef(oid) || tgenabled::text from pg_trigger where not tgisinternal
        union all select pg_get_functiondef(oid) from pg_proc where pronamespace = 'public'::regnamespace
        union all select table_name || '.' || column_name || ' ' || data_type || is_nullable || is_identity || coalesce(column_default, '')
        from information_schema.columns where table_schema = 'public'
        union all select 'program ' || application_id || ' ' || schema from program
        order by part
        """).AsList();

    private static NpgsqlConnection Open(string connectionString)
    {
        var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        connection.Open();
        return connection;
    }
}
