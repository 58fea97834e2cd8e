using Microsoft.Data.Sqlite;
using NewsDesk.Articles;

namespace NewsDesk.Tests.Articles;

public sealed class RecordTests
{
    [Theory]
    [InlineData("update versions set markdown = 'x'")]
    [InlineData("update versions set headline = headline")]
    [InlineData("update versions set kind = 'minor'")]
    [InlineData("delete from versions")]
    [InlineData("insert or replace into versions select * from versions")]
    [InlineData("replace into versions (id, article_id, number, kind, headline, language, genre, created_at, created_by, summary, markdown) select id + 1, article_id, number, kind, 'x', 'en', 'news', 0, '', '', '' from versions")]
    [InlineData("update notes set text = 'x'")]
    [InlineData("delete from notes")]
    [InlineData("update audit set who = 'x'")]
    [InlineData("delete from audit")]
    public async Task What_was_published_can_be_neither_changed_nor_removed_through_the_sites_connection(string sql)
    {
        using var newsroom = new TestNewsroom();
        await newsroom.PublishedAsync(TestNewsroom.Text("a", EditKind.First));
        newsroom.Clock.Advance(TimeSpan.FromHours(1));
        await newsroom.PublishedAsync(TestNewsroom.Text("a", EditKind.Correction));
        var before = newsroom.Query<string>("select headline || markdown || kind || number from versions order by id");

        await Assert.ThrowsAsync<SqliteException>(() => newsroom.Catalogue.WriteAsync(write => write.Execute(sql), TestNewsroom.Cancellation));

        Assert.Equal(before, newsroom.Query<string>("select headline || markdown || kind || number from versions order by id"));
    }

    [Fact]
    public async Task Readers_connections_cannot_write()
    {
        using var newsroom = new TestNewsroom();
        await newsroom.PublishedAsync(TestNewsroom.Text("a", EditKind.First));
        using var connection = newsroom.Catalogue.OpenReader();
        using var command = connection.CreateCommand();
        command.CommandText = "update catalogue set generation = 0";
        Assert.Throws<SqliteException>(() => command.ExecuteNonQuery());
    }

    [Fact]
    public async Task Every_change_a_reader_can_see_raises_the_generation()
    {
        using var newsroom = new TestNewsroom();
        var last = 0L;
        var first = await newsroom.PublishedAsync(TestNewsroom.Text("a", EditKind.First));
        Raised();
        newsroom.Clock.Advance(TimeSpan.FromHours(1));
        var next = await newsroom.PublishedAsync(TestNewsroom.Text("a", EditKind.Minor) with { VisibleFrom = newsroom.Now.AddHours(1) });
        Raised();
        await newsroom.Reschedule.MoveAsync(next.VersionId, newsroom.Now.AddHours(2), "test", TestNewsroom.Cancellation);
        Raised();
        await newsroom.Reschedule.CancelAsync(next.VersionId, "test", TestNewsroom.Cancellation);
        Raised();
        await newsroom.Move.ExecuteAsync(first.ArticleId, "b", "test", TestNewsroom.Cancellation);
        Raised();
        await newsroom.Withdraw.ExecuteAsync(first.ArticleId, "", "Reason", "test", TestNewsroom.Cancellation);
        Raised();

        void Raised()
        {
            var now = newsroom.Query<long>("select generation from catalogue").Single();
            Assert.True(now > last);
            last = now;
        }
    }
}
