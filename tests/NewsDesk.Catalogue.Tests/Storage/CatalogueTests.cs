using Dapper;
using NewsDesk.Articles;
using NewsDesk.Storage;

namespace NewsDesk.Tests.Storage;

public sealed class CatalogueTests
{
    [Fact]
    public void Each_open_sets_what_a_pooled_handle_forgets()
    {
        using var newsroom = new TestNewsroom();
        for (var n = 0; n < 3; n++)
        {
            using var connection = n == 0 ? newsroom.Catalogue.OpenWriter() : newsroom.Catalogue.OpenReader();
            Assert.Equal("wal", connection.ExecuteScalar<string>("pragma journal_mode"));
            Assert.Equal(2, connection.ExecuteScalar<int>("pragma synchronous"));
            Assert.Equal(1, connection.ExecuteScalar<int>("pragma foreign_keys"));
            Assert.Equal(0, connection.ExecuteScalar<int>("pragma trusted_schema"));
            Assert.Equal(1, connection.ExecuteScalar<int>("pragma cell_size_check"));
            Assert.Equal(5000, connection.ExecuteScalar<int>("pragma busy_timeout"));
            connection.Execute("pragma foreign_keys = off; pragma synchronous = off");
        }
    }

    [Fact]
    public void Every_table_is_strict()
    {
        using var newsroom = new TestNewsroom();
        Assert.Empty(newsroom.Query<string>("select name from pragma_table_list where schema = 'main' and strict = 0 and name not like 'sqlite_%'"));
    }

    [Fact]
    public async Task A_write_that_fails_leaves_nothing()
    {
        using var newsroom = new TestNewsroom();
        await Assert.ThrowsAsync<InvalidOperationException>(() => newsroom.Catalogue.WriteAsync<int>(
            write =>
            {
                write.RaiseGeneration();
                throw new InvalidOperationException();
            },
            TestNewsroom.Cancellation));
        Assert.Equal(0, newsroom.Query<long>("select generation from catalogue").Single());
    }

    [Fact]
    public async Task Two_programs_can_write_at_the_same_time()
    {
        using var newsroom = new TestNewsroom();
        using var other = new Catalogue(newsroom.Catalogue.Path, newsroom.Clock);
        await Task.WhenAll(Enumerable.Range(0, 60).Select(n => Task.Run(() =>
            (n % 2 == 0 ? newsroom.Catalogue : other).WriteAsync(
                write =>
                {
                    write.RaiseGeneration();
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
        using var connection = newsroom.Catalogue.OpenReader();
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
        Assert.DoesNotContain(plan, step => step.Contains("TEMP B-TREE", StringComparison.Ordinal) || step.StartsWith("SCAN", StringComparison.Ordinal));
    }
}
