using Microsoft.Extensions.Time.Testing;
using NewsDesk.Articles;
using NewsDesk.Publishing;
using NewsDesk.Reading;
using NewsDesk.Rendering;
using NewsDesk.Storage;
using NewsDesk.Storage.PostgreSql;

namespace NewsDesk.Tests.Storage.PostgreSql;

/// <summary>The server's clock says when something is visible, whatever the program's own shows.</summary>
public sealed class ServerClockTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(-60)]
    [InlineData(0)]
    [InlineData(60)]
    public async Task What_was_published_is_visible_to_the_next_read_of_each_program(int minutes)
    {
        var database = TestCluster.NewDatabase();
        using var catalogue = Open(database, minutes);
        using var other = Open(database, -minutes);
        using var watch = new ContentWatch(other);
        var publish = new PublishArticle(catalogue, new MarkdownRenderer());
        for (var n = 0; n < 20; n++)
        {
            var sent = TestNewsroom.Text($"story-{n}", EditKind.First);
            Assert.Null((await publish.ExecuteAsync(sent, TestNewsroom.Cancellation)).Problem);
            Assert.NotNull(await FindAsync(catalogue, sent.Slug));
            await watch.LookAsync();
            Assert.NotNull(await FindAsync(other, sent.Slug));
        }

        Assert.InRange((catalogue.Clock.GetUtcNow() - DateTimeOffset.UtcNow).Duration(), TimeSpan.Zero, TimeSpan.FromMinutes(5));
        TestCluster.Drop(database);
    }

    [Fact]
    public async Task A_server_that_took_over_with_a_clock_behind_hides_nothing()
    {
        var database = TestCluster.NewDatabase();
        using var catalogue = Open(database, 0);
        var ahead = DateTimeOffset.UtcNow.AddMinutes(10).ToUnixTimeMilliseconds();
        TestCluster.Execute(database, $"update catalogue set changed_at = {ahead}");

        var sent = TestNewsroom.Text("story", EditKind.First);
        Assert.Null((await new PublishArticle(catalogue, new MarkdownRenderer()).ExecuteAsync(sent, TestNewsroom.Cancellation)).Problem);

        Assert.NotNull(await FindAsync(catalogue, sent.Slug));
        TestCluster.Drop(database);
    }

    [Fact]
    public void A_late_answer_puts_no_clock_ahead()
    {
        var local = new FakeTimeProvider(Noon);
        var clock = new ServerClock(local);
        clock.Note(Noon.ToUnixTimeMilliseconds(), local.GetTimestamp());
        var asked = local.GetTimestamp();
        local.Advance(TimeSpan.FromSeconds(20));

        clock.Note(Noon.AddSeconds(20).ToUnixTimeMilliseconds(), asked);

        Assert.InRange(clock.GetUtcNow(), Noon.AddSeconds(20), Noon.AddSeconds(20).AddMilliseconds(10));
    }

    [Fact]
    public void An_instant_never_goes_back_once_the_server_was_asked()
    {
        var local = new FakeTimeProvider(Noon);
        var clock = new ServerClock(local);
        Assert.Equal(Noon, clock.GetUtcNow());

        Note(clock, local, Noon.AddHours(-1));
        var first = clock.GetUtcNow();
        Assert.InRange(first, Noon.AddHours(-1), Noon.AddHours(-1).AddMilliseconds(5));
        Note(clock, local, Noon.AddHours(-2));
        Assert.Equal(first, clock.GetUtcNow());
        local.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal(first, clock.GetUtcNow());
        local.Advance(TimeSpan.FromMinutes(2));
        Assert.True(clock.GetUtcNow() > first);
    }

    [Fact]
    public void Setting_the_programs_own_clock_changes_nothing()
    {
        var local = new SettableClock { Now = Noon };
        var clock = new ServerClock(local);
        Note(clock, local, Noon);
        local.Now = Noon.AddHours(1);
        Assert.InRange(clock.GetUtcNow(), Noon, Noon.AddMinutes(10));
        local.Now = Noon.AddHours(-1);
        Assert.InRange(clock.GetUtcNow(), Noon, Noon.AddMinutes(10));
    }

    private static void Note(ServerClock clock, TimeProvider local, DateTimeOffset server) =>
        clock.Note(server.ToUnixTimeMilliseconds(), local.GetTimestamp());

    private static Catalogue Open(string database, int minutes)
    {
        var local = new SettableClock { Ahead = TimeSpan.FromMinutes(minutes) };
        var catalogue = new Catalogue(new PostgreSqlEngine(database, local, new ServerClock(local)));
        catalogue.Prepare();
        return catalogue;
    }

    private static Task<ArticleAtAddress> AtAsync(Catalogue catalogue, string slug) =>
        catalogue.ReadAsync(read => new ArticleBySlug(read).FindAsync(ArticleType.Article, slug, AsOf.Of(read)));

    private static async Task<object?> FindAsync(Catalogue catalogue, string slug) => (await AtAsync(catalogue, slug)).Article;

    /// <summary>A clock that is set, or wrong by so much; time passes all the same.</summary>
    private sealed class SettableClock : TimeProvider
    {
        public DateTimeOffset? Now { get; set; }

        public TimeSpan Ahead { get; init; }

        public override DateTimeOffset GetUtcNow() => Now ?? DateTimeOffset.UtcNow + Ahead;
    }
}
