using System.Data.Common;
using NewsDesk.Articles;
using NewsDesk.People;

namespace NewsDesk.Tests.Publishing;

public sealed partial class RecordTests
{
    [Theory]
    [InlineData("update versions set markdown = 'x'")]
    [InlineData("update versions set headline = headline")]
    [InlineData("update versions set kind = 'minor'")]
    [InlineData("delete from versions")]
    [InlineData("update notes set text = 'x'")]
    [InlineData("delete from notes")]
    [InlineData("update audit set who = 'x'")]
    [InlineData("delete from audit")]
    [InlineData("update snapshots set note = 'x'")]
    [InlineData("delete from snapshots")]
    [InlineData("insert into versions (article_id, number, kind, headline, language, genre, created_at, created_by, summary, markdown) "
        + "values (1, 1, 'minor', 'x', 'en', 'news', 0, '', '', '') on conflict (article_id, number) do update set headline = 'x'")]
    [InlineData("insert into snapshots (article_id, number, act, made_at, made_by, headline, content) values (1, 1, 'save', 0, 'x', 'x', "
        + "'{}') on conflict (article_id, number) do update set note = 'x'")]
    public async Task What_was_published_can_be_neither_changed_nor_removed_through_the_sites_connection(string sql)
    {
        using var newsroom = new TestNewsroom();
        await newsroom.PublishedAsync(TestNewsroom.Text("a", EditKind.First));
        newsroom.Clock.Advance(TimeSpan.FromHours(1));
        await newsroom.PublishedAsync(TestNewsroom.Text("a", EditKind.Correction));
        var before = newsroom.Query<string>("select headline || markdown || kind || number from versions order by id");

        var problem = await Assert.ThrowsAnyAsync<DbException>(() =>
            newsroom.Catalogue.WriteAsync(write => write.ExecuteAsync(sql), TestNewsroom.Cancellation));
        Assert.Contains(" is never ", problem.Message, StringComparison.Ordinal);

        Assert.Equal(before, newsroom.Query<string>("select headline || markdown || kind || number from versions order by id"));
    }

    [Fact]
    public async Task Readers_connections_cannot_write()
    {
        using var newsroom = new TestNewsroom();
        await newsroom.PublishedAsync(TestNewsroom.Text("a", EditKind.First));
        await Assert.ThrowsAnyAsync<DbException>(() => newsroom.Catalogue.ReadAsync(read =>
            read.ListAsync<long>("update catalogue set generation = 0 returning id")));
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
