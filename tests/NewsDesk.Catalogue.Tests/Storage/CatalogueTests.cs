using Dapper;
using NewsDesk.Articles;
using NewsDesk.Storage;
using NewsDesk.Storage.Sqlite;

namespace NewsDesk.Tests.Storage;

public sealed class CatalogueTests
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
    public async Task A_read_sees_one_state_until_it_ends()
    {
        using var newsroom = new TestNewsroom();
        using var read = newsroom.Catalogue.OpenRead();
        const string generation = "select generation from catalogue";
        var before = await read.FindAsync<long>(generation);
        await newsroom.PublishedAsync(TestNewsroom.Text("a", EditKind.First));
        Assert.Equal(before, await read.FindAsync<long>(generation));
        Assert.Empty(await read.ListAsync<long>("select id from articles"));
        read.End();
        Assert.True(await read.FindAsync<long>(generation) > before);
        Assert.Single(await read.ListAsync<long>("select id from articles"));
    }

    [Fact]
    public async Task A_read_that_follows_sees_each_new_state_and_the_time()
    {
        using var newsroom = new TestNewsroom();
        using var read = newsroom.Catalogue.OpenRead();
        read.Follow();
        Assert.Empty(await read.ListAsync<long>("select id from articles"));
        newsroom.Clock.Advance(TimeSpan.FromMinutes(1));
        await newsroom.PublishedAsync(TestNewsroom.Text("a", EditKind.First));
        Assert.Single(await read.ListAsync<long>("select id from articles"));
        Assert.Equal(newsroom.Now, read.Now);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Queries_in_one_state_agree_on_a_read_that_follows_too(bool follows)
    {
        using var newsroom = new TestNewsroom();
        using var read = newsroom.Catalogue.OpenRead();
        if (follows)
        {
            read.Follow();
        }

        const string articles = "select id from articles";
        await read.InOneStateAsync(async state =>
        {
            Assert.Empty(await state.ListAsync<long>(articles));
            newsroom.Clock.Advance(TimeSpan.FromMinutes(1));
            await newsroom.PublishedAsync(TestNewsroom.Text("a", EditKind.First));
            Assert.Empty(await state.ListAsync<long>(articles));
            Assert.Equal(newsroom.Now.AddMinutes(-1), state.Now);
            return true;
        });
        Assert.Equal(follows ? 1 : 0, (await read.ListAsync<long>(articles)).Count);
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
    public async Task A_write_that_fails_leaves_nothing()
    {
        using var newsroom = new TestNewsroom();
        await Assert.ThrowsAsync<InvalidOperationException>(() => newsroom.Catalogue.WriteAsync<int>(
            async write =>
            {
                await write.ExecuteAsync("update catalogue set generation = generation + 1");
                throw new InvalidOperationException();
            },
            TestNewsroom.Cancellation));
        Assert.Equal(0, newsroom.Query<long>("select generation from catalogue").Single());
    }

    [Fact]
    public async Task Two_programs_can_write_at_the_same_time()
    {
        using var newsroom = new TestNewsroom();
        using var other = new Catalogue(newsroom.Catalogue.Name, newsroom.Clock);
        await Task.WhenAll(Enumerable.Range(0, 60).Select(n => Task.Run(() =>
            (n % 2 == 0 ? newsroom.Catalogue : other).WriteAsync(
                async write =>
                {
                    await write.RaiseGenerationAsync();
                    return n;
                },
                TestNewsroom.Cancellation))));
        Assert.Equal(60, newsroom.Query<long>("select generation from catalogue").Single());
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
