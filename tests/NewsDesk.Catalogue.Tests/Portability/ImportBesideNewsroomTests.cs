using NewsDesk.Articles;
using NewsDesk.People;
using NewsDesk.Portability;
using NewsDesk.Workflow;

namespace NewsDesk.Tests.Portability;

/// <summary>A changed file against what the newsroom did with its article meanwhile.</summary>
public sealed class ImportBesideNewsroomTests : IDisposable
{
    private readonly TestNewsroom newsroom = new();
    private readonly ContentFolder content = new();

    [Fact]
    public async Task What_was_changed_on_both_sides_is_reported_and_left_alone()
    {
        content.Article("one");
        await ImportAsync();
        newsroom.Clock.Advance(TimeSpan.FromHours(1));
        await newsroom.PublishedAsync(TestNewsroom.Text("one", EditKind.Update, "Changed on the site"));
        content.Article("one", text: "Changed in the file.");

        var report = await ImportAsync();

        Assert.Contains("changed here and on the site", report.Problems.Single().Reason, StringComparison.Ordinal);
        Assert.Equal("Changed on the site", (await newsroom.ReadAsync("one")).Article!.Headline);
    }

    [Fact]
    public async Task A_withdrawn_article_does_not_come_back_by_an_import()
    {
        content.Article("one");
        await ImportAsync();
        await newsroom.Withdraw.ExecuteAsync(newsroom.Query<long>("select id from articles").Single(), "", "Reason", Actor.Command("test"),
            TestNewsroom.Cancellation);
        newsroom.Clock.Advance(TimeSpan.FromHours(1));
        content.Article("one", text: "Changed.");
        Assert.Contains("withdrawn", (await ImportAsync()).Problems.Single().Reason, StringComparison.Ordinal);
        Assert.NotNull((await newsroom.ReadAsync("one")).Withdrawal);
    }

    [Fact]
    public async Task A_changed_file_buries_no_text_that_the_newsroom_has_under_way()
    {
        content.Write("articles/x.md", "---\ntitle: T\ndate: 2026-01-05\n---\nFirst.\n");
        await ImportAsync();
        var writer = await newsroom.PersonAsync(Role.Writer);
        var id = newsroom.Query<long>("select id from articles where slug = 'x'").Single();
        await new SaveDraft(newsroom.Catalogue)
            .ExecuteAsync(id, new ArticleContent { Headline = "Rewritten" }, 1, null, writer, TestNewsroom.Cancellation);
        await newsroom.SubmitAsync(id, "", writer);
        content.Write("articles/x.md", "---\ntitle: T\ndate: 2026-01-05\n---\nSecond.\n");

        var report = await ImportAsync();
        Assert.Contains("a newer text of the article that is not published yet", Assert.Single(report.Problems).Reason,
            StringComparison.Ordinal);
        Assert.Equal("Rewritten", (await newsroom.Catalogue.ReadAsync(read => WorkingText.OfAsync(read, id, writer))).Content.Headline);
    }

    [Theory]
    [InlineData("date: 2026-03-03T09:00:00Z\n")]
    [InlineData("")]
    public async Task A_changed_file_keeps_to_the_time_that_the_newsroom_moved_the_article_to(string date)
    {
        content.Write("articles/one.md", "---\ntitle: One\ndate: 2026-03-03T09:00:00Z\n---\nTetx.\n");
        await ImportAsync();
        var moved = newsroom.Now.AddDays(7);
        Assert.True((await newsroom.Reschedule.MoveAsync(newsroom.Query<long>("select id from versions").Single(), moved,
            Actor.Command("ada@example.org"), TestNewsroom.Cancellation)).IsDone);
        newsroom.Clock.Advance(TimeSpan.FromDays(2));
        content.Write("articles/one.md", $"---\ntitle: One\n{date}---\nText.\n");

        Assert.Equal((0, 1, 0), Counts(await ImportAsync()));
        Assert.Null((await newsroom.ReadAsync("one")).Article);
        Assert.Equal([moved.ToUnixTimeMilliseconds()], newsroom.Query<long>("select visible_from from intervals"));
        newsroom.Clock.SetUtcNow(moved);
        Assert.Contains("Text.", (await newsroom.ReadAsync("one")).Article!.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_publication_that_the_newsroom_cancelled_stays_cancelled()
    {
        content.Write("articles/one.md", "---\ntitle: One\ndate: 2026-03-03T09:00:00Z\n---\nTetx.\n");
        await ImportAsync();
        Assert.True((await newsroom.Reschedule.CancelAsync(newsroom.Query<long>("select id from versions").Single(),
            Actor.Command("ada@example.org"), TestNewsroom.Cancellation)).IsDone);
        newsroom.Clock.Advance(TimeSpan.FromDays(2));
        content.Write("articles/one.md", "---\ntitle: One\ndate: 2026-03-03T09:00:00Z\n---\nText.\n");

        Assert.Contains("was cancelled on the site", Assert.Single((await ImportAsync()).Problems).Reason, StringComparison.Ordinal);
        Assert.Null((await newsroom.ReadAsync("one")).Article);
    }

    public void Dispose()
    {
        content.Dispose();
        newsroom.Dispose();
    }

    private Task<ImportReport> ImportAsync() =>
        newsroom.Import.ExecuteAsync(content.Path, Actor.Command("test"), null, TestNewsroom.Cancellation);

    private static (int, int, int) Counts(ImportReport report) => (report.Added, report.Changed, report.Unchanged);
}
