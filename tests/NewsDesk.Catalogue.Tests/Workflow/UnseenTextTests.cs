using NewsDesk.Articles;
using NewsDesk.Comparison;
using NewsDesk.Desk;
using NewsDesk.People;
using NewsDesk.Storage;
using NewsDesk.Workflow;

namespace NewsDesk.Tests.Workflow;

/// <summary>Nobody goes past a text that they have not seen, and nobody sees one that is not theirs to read.</summary>
public sealed class UnseenTextTests : IDisposable
{
    private readonly TestNewsroom newsroom = new();

    private SaveDraft Drafts => new(newsroom.Catalogue);

    private HandOver HandOver => new(newsroom.Catalogue);

    [Fact]
    public async Task A_draft_that_fell_behind_goes_on_from_the_newest_once_both_were_seen()
    {
        var (one, other) = (await newsroom.PersonAsync(Role.Editor), await newsroom.PersonAsync(Role.Editor, "Jon"));
        var live = await newsroom.PublishedAsync(TestNewsroom.Text("a", EditKind.First));
        await Drafts.ExecuteAsync(live.ArticleId, TestNewsroom.Content("Mine"), 1, null, one, TestNewsroom.Cancellation);
        await Drafts.ExecuteAsync(live.ArticleId, TestNewsroom.Content("Theirs"), 1, null, other, TestNewsroom.Cancellation);
        Assert.Null((await newsroom.SubmitAsync(live.ArticleId, "", other)).Problem);
        Assert.Contains("Jon has submitted", (await newsroom.SubmitAsync(live.ArticleId, "", one)).Problem, StringComparison.Ordinal);

        var rebase = new RebaseDraft(newsroom.Catalogue);
        Assert.Contains("gone on once more", (await rebase.ExecuteAsync(live.ArticleId, 1, MergeChoice.Mine, one,
            TestNewsroom.Cancellation)).Problem, StringComparison.Ordinal);
        Assert.Null((await rebase.ExecuteAsync(live.ArticleId, 2, MergeChoice.Mine, one, TestNewsroom.Cancellation)).Problem);
        var mine = await newsroom.TextOfAsync(live.ArticleId, one);
        Assert.Equal(("Mine", 2), (mine.Content.Headline, mine.Base));
        Assert.Contains("lacks what others have changed", (await newsroom.SubmitAsync(live.ArticleId, "", one)).Problem,
            StringComparison.Ordinal);
        Assert.Null((await HandOver.SubmitAsync(live.ArticleId, "", (await newsroom.TextOfAsync(live.ArticleId, one)).SavedAt, 2, one,
            TestNewsroom.Cancellation)).Problem);
        Assert.Contains("no draft", (await rebase.ExecuteAsync(live.ArticleId, 3, MergeChoice.Mine, one,
            TestNewsroom.Cancellation)).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_writer_sees_the_versions_of_an_article_and_nothing_that_was_said_between_them()
    {
        var (writer, other, editor) = (await newsroom.PersonAsync(Role.Writer), await newsroom.PersonAsync(Role.Writer, "Bo"),
            await newsroom.PersonAsync(Role.Editor, "Jon"));
        var live = await newsroom.PublishedAsync(TestNewsroom.Text("a", EditKind.First, "Public"));
        await Drafts.ExecuteAsync(live.ArticleId, TestNewsroom.Content("Secret"), 1, null, writer, TestNewsroom.Cancellation);
        await newsroom.SubmitAsync(live.ArticleId, "My source is Mr X.", writer);

        Assert.Equal("Public", (await newsroom.TextOfAsync(live.ArticleId, other)).Content.Headline);
        Assert.Equal((null, "My source is Mr X."), (await NoteAsync(other), await NoteAsync(editor)));
        Assert.Equal(("Public", ""), await RowAsync(other));
        Assert.Equal(("Secret", "My source is Mr X."), await RowAsync(editor));
        Assert.Equal([1], await NumbersAsync(other));
        Assert.Equal([2, 1], await NumbersAsync(writer));
        Assert.Equal([2, 1], await NumbersAsync(editor));
        Assert.Null(await newsroom.Catalogue.ReadAsync(read => SnapshotText.FindAsync(read, live.ArticleId, 2, other)));
        Assert.Equal("There is no such text.", (await new RestoreText(newsroom.Catalogue)
            .ExecuteAsync(live.ArticleId, 2, 2, false, other, TestNewsroom.Cancellation)).Problem);

        var (theirs, _) = await new GuestPreviews(newsroom.Catalogue).MakeAsync(live.ArticleId, 1, other, TestNewsroom.Cancellation);
        Assert.Equal("Public", (await GuestPreviews.FindAsync(newsroom.Following(), theirs!))!.Content.Headline);

        async Task<string?> NoteAsync(Person person) =>
            (await newsroom.Catalogue.ReadAsync(read => ArticleInWorkflow.FindAsync(read, live.ArticleId, person)))!.Note;
        async Task<(string, string)> RowAsync(Person person) => await new DeskList(newsroom.Following())
            .ListAsync(DeskFilter.All, "", ArticleType.Article, person) is [var row] ? (row.Headline, row.Note) : default;
        async Task<IEnumerable<int>> NumbersAsync(Person person) =>
            (await newsroom.Catalogue.ReadAsync(read => HistoryEntry.ListAsync(read, live.ArticleId, person))).Select(entry =>
                entry.Number);
    }

    [Fact]
    public async Task A_writer_goes_past_no_text_that_they_may_not_read_and_submitting_opens_no_earlier_one()
    {
        var (writer, other, editor) = (await newsroom.PersonAsync(Role.Writer), await newsroom.PersonAsync(Role.Writer, "Bo"),
            await newsroom.PersonAsync(Role.Editor, "Jon"));
        var live = await newsroom.PublishedAsync(TestNewsroom.Text("a", EditKind.First, "Public"));
        await Drafts.ExecuteAsync(live.ArticleId, TestNewsroom.Content("Secret"), 1, null, writer, TestNewsroom.Cancellation);
        await newsroom.SubmitAsync(live.ArticleId, "", writer);
        await Drafts.ExecuteAsync(live.ArticleId, TestNewsroom.Content("Mine"), 1, null, other, TestNewsroom.Cancellation);
        Assert.Contains("gone on once more", (await new RebaseDraft(newsroom.Catalogue)
            .ExecuteAsync(live.ArticleId, 2, MergeChoice.Mine, other, TestNewsroom.Cancellation)).Problem, StringComparison.Ordinal);
        Assert.Contains("not published yet", (await newsroom.SubmitAsync(live.ArticleId, "", other)).Problem, StringComparison.Ordinal);

        // Once it is published the next text may be theirs, and what comes back to them too; what was before stays private.
        newsroom.Clock.Advance(TimeSpan.FromMinutes(1));
        await newsroom.PublishedAsync(TestNewsroom.Text("a", EditKind.Update, "Two"));
        Assert.Null((await new RebaseDraft(newsroom.Catalogue)
            .ExecuteAsync(live.ArticleId, 3, MergeChoice.Mine, other, TestNewsroom.Cancellation)).Problem);
        Assert.Null((await HandOver.SubmitAsync(live.ArticleId, "", (await newsroom.TextOfAsync(live.ArticleId, other)).SavedAt, 3, other,
            TestNewsroom.Cancellation)).Problem);
        Assert.Null((await HandOver.ReturnAsync(live.ArticleId, "More.", editor, TestNewsroom.Cancellation)).Problem);
        Assert.Equal([5, 4, 3, 1], (await newsroom.Catalogue.ReadAsync(read => HistoryEntry.ListAsync(read, live.ArticleId, other))).Select(
            entry => entry.Number));
    }

    [Fact]
    public async Task Restoring_goes_past_no_text_that_was_not_seen()
    {
        var (writer, other, editor) = (await newsroom.PersonAsync(Role.Writer), await newsroom.PersonAsync(Role.Writer, "Bo"),
            await newsroom.PersonAsync(Role.Editor, "Jon"));
        var live = await newsroom.PublishedAsync(TestNewsroom.Text("a", EditKind.First, "Public"));
        await Drafts.ExecuteAsync(live.ArticleId, TestNewsroom.Content("Secret"), 1, null, writer, TestNewsroom.Cancellation);
        await newsroom.SubmitAsync(live.ArticleId, "", writer);

        var restore = new RestoreText(newsroom.Catalogue);
        Assert.Null((await restore.ExecuteAsync(live.ArticleId, 1, seen: 2, false, other, TestNewsroom.Cancellation)).Problem);
        Assert.Contains("not published yet", (await newsroom.SubmitAsync(live.ArticleId, "", other)).Problem, StringComparison.Ordinal);
        Assert.Null((await restore.ExecuteAsync(live.ArticleId, 1, seen: 1, false, editor, TestNewsroom.Cancellation)).Problem);
        Assert.Contains("Ada has submitted", (await newsroom.SubmitAsync(live.ArticleId, "", editor)).Problem, StringComparison.Ordinal);
        Assert.Contains("its newest is 1", (await Drafts.ExecuteAsync(live.ArticleId, TestNewsroom.Content("Past it"), 2,
            (await newsroom.TextOfAsync(live.ArticleId, other)).SavedAt, other, TestNewsroom.Cancellation)).Problem,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_that_fell_behind_is_taken_as_one_and_goes_past_nothing_unseen()
    {
        var (writer, administrator) = (await newsroom.PersonAsync(Role.Writer), await newsroom.PersonAsync(Role.Administrator, "Rute"));
        var live = await newsroom.PublishedAsync(TestNewsroom.Text("a", EditKind.First, "One"));
        await Drafts.ExecuteAsync(live.ArticleId, TestNewsroom.Content("Theirs"), 1, null, writer, TestNewsroom.Cancellation);
        newsroom.Clock.Advance(TimeSpan.FromMinutes(1));
        await newsroom.PublishedAsync(TestNewsroom.Text("a", EditKind.Update, "Two"));

        Assert.Null((await HandOver.TakeOverAsync(live.ArticleId, writer.Id, administrator, TestNewsroom.Cancellation)).Problem);
        var taken = await newsroom.TextOfAsync(live.ArticleId, administrator);
        Assert.Equal(("Theirs", 1), (taken.Content.Headline, taken.Base));
        Assert.Equal(administrator.Id,
            (await newsroom.Catalogue.ReadAsync(read => ArticleInWorkflow.FindAsync(read, live.ArticleId, administrator)))!.HolderId);
        Assert.True((await newsroom.SubmitAsync(live.ArticleId, "", administrator)).Problem!.Contains("Compare",
            StringComparison.OrdinalIgnoreCase));
        Assert.Contains("You have a draft of this article yourself", (await HandOver.TakeOverAsync(live.ArticleId, writer.Id, administrator,
            TestNewsroom.Cancellation)).Problem, StringComparison.Ordinal);
    }

    public void Dispose() => newsroom.Dispose();
}
