using Microsoft.Data.Sqlite;
using NewsDesk.Articles;
using NewsDesk.People;
using NewsDesk.Storage.Sqlite;

namespace NewsDesk.Tests.Publishing;

public sealed class RecordTests
{
    [Theory]
    [InlineData("update versions set markdown = 'x'")]
    [InlineData("update versions set headline = headline")]
    [InlineData("update versions set kind = 'minor'")]
    [InlineData("delete from versions")]
    [InlineData("insert or replace into versions select * from versions")]
    [InlineData("replace into versions (id, article_id, number, kind, headline, language, genre, created_at, created_by, summary, "
        + "markdown) select id + 1, article_id, number, kind, 'x', 'en', 'news', 0, '', '', '' from versions")]
    [InlineData("update notes set text = 'x'")]
    [InlineData("delete from notes")]
    [InlineData("update audit set who = 'x'")]
    [InlineData("delete from audit")]
    [InlineData("insert or replace into audit (id, at, who, act, detail) values (1, 0, 'x', 'x', 'x')")]
    [InlineData("update snapshots set note = 'x'")]
    [InlineData("delete from snapshots")]
    [InlineData("insert or replace into snapshots (article_id, number, act, made_at, made_by, headline, content) values (1, 1, 'save', 0, "
        + "'x', 'x', '{}')")]
    [InlineData("insert or replace into snapshots (article_id, number, act, made_at, made_by, headline, version_id) values (1, 9, 'save', "
        + "0, 'x', 'x', 1)")]
    [InlineData("insert or replace into notes (id, version_id, kind, text) values (1, 2, 'correction', 'x')")]
    public async Task What_was_published_can_be_neither_changed_nor_removed_through_the_sites_connection(string sql)
    {
        using var newsroom = new TestNewsroom();
        await newsroom.PublishedAsync(TestNewsroom.Text("a", EditKind.First));
        newsroom.Clock.Advance(TimeSpan.FromHours(1));
        await newsroom.PublishedAsync(TestNewsroom.Text("a", EditKind.Correction));
        var before = newsroom.Query<string>("select headline || markdown || kind || number from versions order by id");

        await Assert.ThrowsAsync<SqliteException>(() =>
            newsroom.Catalogue.WriteAsync(write => write.ExecuteAsync(sql), TestNewsroom.Cancellation));

        Assert.Equal(before, newsroom.Query<string>("select headline || markdown || kind || number from versions order by id"));
    }

    [Fact]
    public async Task Readers_connections_cannot_write()
    {
        using var newsroom = new TestNewsroom();
        await newsroom.PublishedAsync(TestNewsroom.Text("a", EditKind.First));
        using var connection = newsroom.Catalogue.File.LendReader();
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
        await newsroom.Reschedule.MoveAsync(next.VersionId, newsroom.Now.AddHours(2), Actor.Command("test"), TestNewsroom.Cancellation);
        Raised();
        await newsroom.Reschedule.CancelAsync(next.VersionId, Actor.Command("test"), TestNewsroom.Cancellation);
        Raised();
        await newsroom.Move.ExecuteAsync(first.ArticleId, "b", Actor.Command("test"), TestNewsroom.Cancellation);
        Raised();
        await newsroom.Withdraw.ExecuteAsync(first.ArticleId, "", "Reason", Actor.Command("test"), TestNewsroom.Cancellation);
        Raised();

        void Raised()
        {
            var now = newsroom.Query<long>("select generation from catalogue").Single();
            Assert.True(now > last);
            last = now;
        }
    }
}
