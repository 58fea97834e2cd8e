using Dapper;
using NewsDesk.Articles;
using NewsDesk.Storage;
using NewsDesk.Storage.Sqlite;

namespace NewsDesk.Tests.Storage.Sqlite;

public sealed class SqliteConnectionTests
{
    [Fact]
    public async Task Every_read_and_write_runs_under_the_settings()
    {
        using var newsroom = new TestNewsroom();
        await newsroom.Catalogue.ReadAsync(async read =>
        {
            await CheckAsync(read);
            return true;
        });
        await newsroom.Catalogue.WriteAsync(
            async write =>
            {
                await CheckAsync(write);
                return true;
            },
            TestNewsroom.Cancellation);

        static async Task CheckAsync(CatalogueRead read)
        {
            Assert.Equal("wal", await read.FindAsync<string>("pragma journal_mode"));
            Assert.Equal(2, await read.FindAsync<int>("pragma synchronous"));
            Assert.Equal(1, await read.FindAsync<int>("pragma foreign_keys"));
            Assert.Equal(0, await read.FindAsync<int>("pragma trusted_schema"));
            Assert.Equal(1, await read.FindAsync<int>("pragma cell_size_check"));
            Assert.Equal(5000, await read.FindAsync<int>("pragma busy_timeout"));
        }
    }

    [Fact]
    public async Task A_statement_is_compiled_once_on_a_connection()
    {
        using var newsroom = new TestNewsroom();
        var compiled = new List<bool>();
        newsroom.Catalogue.File.Running += (sql, isNew) =>
            compiled.AddRange(sql.StartsWith("select", StringComparison.Ordinal) ? [isNew] : []);
        for (var n = 0; n < 3; n++)
        {
            using var read = newsroom.Catalogue.OpenRead();
            Assert.Equal(n, await read.FindAsync<long>("select @n", new { n }));
            Assert.Equal([n, n + 1], await read.ListAsync<long>("select @n union all select @n + 1", new { n }));
        }

        Assert.Equal([true, true, false, false, false, false], compiled);
    }

    [Fact]
    public async Task A_connection_that_is_given_back_twice_is_lent_to_one_at_a_time()
    {
        using var newsroom = new TestNewsroom();
        var first = newsroom.Catalogue.File.LendReader();
        await first.DisposeAsync();
        await first.DisposeAsync();
        using var one = newsroom.Catalogue.File.LendReader();
        using var other = newsroom.Catalogue.File.LendReader();
        Assert.NotSame(one, other);
    }

    [Fact]
    public async Task A_statement_in_use_is_not_lent_again()
    {
        using var newsroom = new TestNewsroom();
        await using var connection = newsroom.Catalogue.File.LendReader();
        using var outer = await connection.ExecuteReaderAsync("select 1 union all select 2");
        Assert.True(await outer.ReadAsync(TestNewsroom.Cancellation));
        Assert.Equal([1, 2], await connection.QueryAsync<long>("select 1 union all select 2"));
        Assert.True(await outer.ReadAsync(TestNewsroom.Cancellation));
        Assert.Equal(2, outer.GetInt64(0));
    }

    [Fact]
    public void Every_table_is_strict()
    {
        using var newsroom = new TestNewsroom();
        Assert.Empty(newsroom.Query<string>("select name from pragma_table_list where schema = 'main' and strict = 0 and name not like "
            + "'sqlite_%'"));
    }

    [Fact]
    public async Task Lists_are_read_off_the_index_in_order()
    {
        using var newsroom = new TestNewsroom();
        await newsroom.PublishedAsync(TestNewsroom.Text("a", EditKind.First));
        using var connection = newsroom.Catalogue.File.LendReader();
        var plan = connection.Query<(long, long, long, string Detail)>($"""
            explain query plan
            select l.article_id
            from listing l
            cross join {Visible.Versions} v on v.id = l.version_id
            where l.scope = 'site' and l.scope_id = 0 and (l.published_at, l.article_id) < (9, 9)
            order by l.published_at desc, l.article_id desc
            limit 21
            """, new { At = newsroom.Now, newsroom.Now }).Select(step => step.Detail).ToList();
        Assert.Contains(plan, step => step.Contains("SEARCH l USING PRIMARY KEY", StringComparison.Ordinal));
        Assert.DoesNotContain(plan,
            step => step.Contains("TEMP B-TREE", StringComparison.Ordinal) || step.StartsWith("SCAN", StringComparison.Ordinal));
    }
}
