using NewsDesk.Articles;
using NewsDesk.Comparison;
using NewsDesk.Desk;
using NewsDesk.People;
using NewsDesk.Storage;
using NewsDesk.Workflow;

namespace NewsDesk.Tests.Workflow;

/// <summary>Texts that change hands: nobody gets stuck, and nothing that was private is seen by others.</summary>
public sealed class HandOverTests : IDisposable
{
    private readonly TestNewsroom newsroom = new();

    private SaveDraft Drafts => new(newsroom.Catalogue);

    private HandOver HandOver => new(newsroom.Catalogue);

    [Fact]
    public async Task An_editor_who_changed_a_submitted_text_takes_it_over_and_goes_on()
    {
        var (writer, editor) = (await newsroom.PersonAsync(Role.Writer), await newsroom.PersonAsync(Role.Editor, "Jon"));
        var id = await BeginAsync(writer, "Harbour opens");
        await newsroom.SubmitAsync(id, "", writer);
        await Drafts.ExecuteAsync(id, Text("Harbour opens early"), 1, null, editor, TestNewsroom.Cancellation);
        Assert.Null((await HandOver.TakeOverAsync(id, null, editor, TestNewsroom.Cancellation)).Problem);

        var mine = await OfAsync(id, editor);
        Assert.Equal(("Harbour opens early", 2), (mine.Content.Headline, mine.Base));
        Assert.Null((await newsroom.SubmitAsync(id, "", editor)).Problem);
    }

    [Fact]
    public async Task A_text_that_was_taken_over_goes_back_to_whoever_began_it()
    {
        var (writer, editor) = (await newsroom.PersonAsync(Role.Writer), await newsroom.PersonAsync(Role.Editor, "Jon"));
        var id = await BeginAsync(writer, "Harbour opens");
        await newsroom.SubmitAsync(id, "", writer);
        await HandOver.TakeOverAsync(id, null, editor, TestNewsroom.Cancellation);
        Assert.Null((await HandOver.ReturnAsync(id, "Who says so?", editor, TestNewsroom.Cancellation)).Problem);
        var article = (await newsroom.Catalogue.ReadAsync(read => ArticleInWorkflow.FindAsync(read, id, writer)))!;
        Assert.Equal((WorkflowState.Returned, writer.Id), (article.State, article.HolderId));

        var own = await BeginAsync(editor, "Mine");
        await HandOver.TakeOverAsync(own, null, editor, TestNewsroom.Cancellation);
        Assert.Contains("nobody to send it back to", (await HandOver.ReturnAsync(own, "Hm", editor, TestNewsroom.Cancellation)).Problem,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_article_or_a_text_that_is_not_there_is_not_found()
    {
        var (writer, administrator) = (await newsroom.PersonAsync(Role.Writer), await newsroom.PersonAsync(Role.Administrator, "Rute"));
        var (rebase, takeUp) = (new RebaseDraft(newsroom.Catalogue), new TakeUpDraft(newsroom.Catalogue));
        var live = await newsroom.PublishedAsync(TestNewsroom.Text("a", EditKind.First));
        const long Unknown = 999;

        Result[] refused =
        [
            await HandOver.SubmitAsync(Unknown, "", null, null, writer, TestNewsroom.Cancellation),
            await HandOver.ReturnAsync(Unknown, "Why?", administrator, TestNewsroom.Cancellation),
            await HandOver.TakeOverAsync(Unknown, null, administrator, TestNewsroom.Cancellation),
            await rebase.ExecuteAsync(Unknown, 1, MergeChoice.Mine, writer, TestNewsroom.Cancellation),
            await HandOver.SubmitAsync(live.ArticleId, "", null, null, writer, TestNewsroom.Cancellation),
            await HandOver.TakeOverAsync(live.ArticleId, writer.Id, administrator, TestNewsroom.Cancellation),
            await rebase.ExecuteAsync(live.ArticleId, 1, MergeChoice.Mine, writer, TestNewsroom.Cancellation),
            await takeUp.ExecuteAsync(live.ArticleId, Unknown, writer, TestNewsroom.Cancellation),
            await takeUp.ThrowAwayAsync(live.ArticleId, Unknown, writer, TestNewsroom.Cancellation),
        ];

        Assert.Equal(
            [
                "There is no such article.",
                "There is no such article.",
                "There is no such article.",
                "There is no such article.",
                "You have no draft of this article: there is nothing to submit.",
                "That draft is gone: it was handed over, published or thrown away.",
                "You have no draft of this article: what you see is the newest text.",
                "That draft is gone: it was taken up again or thrown away.",
                "That draft is gone: it was taken up again or thrown away.",
            ],
            refused.Select(result => result.Problem));
        Assert.All(refused, result => Assert.Equal(ProblemKind.NotFound, result.Kind));
    }

    [Fact]
    public async Task An_administrator_takes_any_draft_whoever_left_it()
    {
        var (writer, editor, administrator) = (
            await newsroom.PersonAsync(Role.Writer), await newsroom.PersonAsync(Role.Editor, "Jon"),
            await newsroom.PersonAsync(Role.Administrator, "Rute"));
        var live = await newsroom.PublishedAsync(TestNewsroom.Text("a", EditKind.First));
        await Drafts.ExecuteAsync(live.ArticleId, Text("Rewritten"), 1, null, writer, TestNewsroom.Cancellation);
        Assert.Equal([writer.Id], (await newsroom.Catalogue.ReadAsync(read =>
            OtherDraft.ListAsync(read, live.ArticleId, administrator))).Select(draft => draft.EditorId));
        Assert.Equal(
            "Only administrators take a draft that was not handed over.",
            (await HandOver.TakeOverAsync(live.ArticleId, writer.Id, editor, TestNewsroom.Cancellation)).Problem);
        Assert.Null((await HandOver.TakeOverAsync(live.ArticleId, writer.Id, administrator, TestNewsroom.Cancellation)).Problem);
        Assert.Equal(("Rewritten", 2),
            ((await OfAsync(live.ArticleId, administrator)).Content.Headline, (await OfAsync(live.ArticleId, administrator)).Base));

        // Sent back, and gone on with: the later text is the one that is taken.
        var returned = await BeginAsync(writer, "First");
        await newsroom.SubmitAsync(returned, "", writer);
        await HandOver.ReturnAsync(returned, "More.", editor, TestNewsroom.Cancellation);
        await Drafts.ExecuteAsync(returned, Text("Later"), 2, null, writer, TestNewsroom.Cancellation);
        Assert.Null((await HandOver.TakeOverAsync(returned, writer.Id, administrator, TestNewsroom.Cancellation)).Problem);
        Assert.Equal("Later", (await OfAsync(returned, administrator)).Content.Headline);
        Assert.Equal("Later", (await OfAsync(returned, writer)).Content.Headline);
    }

    [Fact]
    public async Task A_draft_that_fell_behind_goes_on_from_the_newest_once_both_were_seen()
    {
        var (one, other) = (await newsroom.PersonAsync(Role.Editor), await newsroom.PersonAsync(Role.Editor, "Jon"));
        var live = await newsroom.PublishedAsync(TestNewsroom.Text("a", EditKind.First));
        await Drafts.ExecuteAsync(live.ArticleId, Text("Mine"), 1, null, one, TestNewsroom.Cancellation);
        await Drafts.ExecuteAsync(live.ArticleId, Text("Theirs"), 1, null, other, TestNewsroom.Cancellation);
        Assert.Null((await newsroom.SubmitAsync(live.ArticleId, "", other)).Problem);
        Assert.Contains("Jon has submitted", (await newsroom.SubmitAsync(live.ArticleId, "", one)).Problem, StringComparison.Ordinal);

        var rebase = new RebaseDraft(newsroom.Catalogue);
        Assert.Contains("gone on once more", (await rebase.ExecuteAsync(live.ArticleId, 1, MergeChoice.Mine, one,
            TestNewsroom.Cancellation)).Problem, StringComparison.Ordinal);
        Assert.Null((await rebase.ExecuteAsync(live.ArticleId, 2, MergeChoice.Mine, one, TestNewsroom.Cancellation)).Problem);
        Assert.Equal(("Mine", 2), ((await OfAsync(live.ArticleId, one)).Content.Headline, (await OfAsync(live.ArticleId, one)).Base));
        Assert.Contains("lacks what others have changed", (await newsroom.SubmitAsync(live.ArticleId, "", one)).Problem,
            StringComparison.Ordinal);
        Assert.Null((await HandOver.SubmitAsync(live.ArticleId, "", (await OfAsync(live.ArticleId, one)).SavedAt, 2, one,
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
        await Drafts.ExecuteAsync(live.ArticleId, Text("Secret"), 1, null, writer, TestNewsroom.Cancellation);
        await newsroom.SubmitAsync(live.ArticleId, "My source is Mr X.", writer);

        Assert.Equal("Public", (await OfAsync(live.ArticleId, other)).Content.Headline);
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
        await Drafts.ExecuteAsync(live.ArticleId, Text("Secret"), 1, null, writer, TestNewsroom.Cancellation);
        await newsroom.SubmitAsync(live.ArticleId, "", writer);
        await Drafts.ExecuteAsync(live.ArticleId, Text("Mine"), 1, null, other, TestNewsroom.Cancellation);
        Assert.Contains("gone on once more", (await new RebaseDraft(newsroom.Catalogue)
            .ExecuteAsync(live.ArticleId, 2, MergeChoice.Mine, other, TestNewsroom.Cancellation)).Problem, StringComparison.Ordinal);
        Assert.Contains("not published yet", (await newsroom.SubmitAsync(live.ArticleId, "", other)).Problem, StringComparison.Ordinal);

        // Once it is published the next text may be theirs, and what comes back to them too; what was before stays private.
        newsroom.Clock.Advance(TimeSpan.FromMinutes(1));
        await newsroom.PublishedAsync(TestNewsroom.Text("a", EditKind.Update, "Two"));
        Assert.Null((await new RebaseDraft(newsroom.Catalogue)
            .ExecuteAsync(live.ArticleId, 3, MergeChoice.Mine, other, TestNewsroom.Cancellation)).Problem);
        Assert.Null((await HandOver.SubmitAsync(live.ArticleId, "", (await OfAsync(live.ArticleId, other)).SavedAt, 3, other,
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
        await Drafts.ExecuteAsync(live.ArticleId, Text("Secret"), 1, null, writer, TestNewsroom.Cancellation);
        await newsroom.SubmitAsync(live.ArticleId, "", writer);

        var restore = new RestoreText(newsroom.Catalogue);
        Assert.Null((await restore.ExecuteAsync(live.ArticleId, 1, seen: 2, false, other, TestNewsroom.Cancellation)).Problem);
        Assert.Contains("not published yet", (await newsroom.SubmitAsync(live.ArticleId, "", other)).Problem, StringComparison.Ordinal);
        Assert.Null((await restore.ExecuteAsync(live.ArticleId, 1, seen: 1, false, editor, TestNewsroom.Cancellation)).Problem);
        Assert.Contains("Ada has submitted", (await newsroom.SubmitAsync(live.ArticleId, "", editor)).Problem, StringComparison.Ordinal);
        Assert.Contains("its newest is 1", (await Drafts.ExecuteAsync(live.ArticleId, Text("Past it"), 2,
            (await OfAsync(live.ArticleId, other)).SavedAt, other, TestNewsroom.Cancellation)).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_that_fell_behind_is_taken_as_one_and_goes_past_nothing_unseen()
    {
        var (writer, administrator) = (await newsroom.PersonAsync(Role.Writer), await newsroom.PersonAsync(Role.Administrator, "Rute"));
        var live = await newsroom.PublishedAsync(TestNewsroom.Text("a", EditKind.First, "One"));
        await Drafts.ExecuteAsync(live.ArticleId, Text("Theirs"), 1, null, writer, TestNewsroom.Cancellation);
        newsroom.Clock.Advance(TimeSpan.FromMinutes(1));
        await newsroom.PublishedAsync(TestNewsroom.Text("a", EditKind.Update, "Two"));

        Assert.Null((await HandOver.TakeOverAsync(live.ArticleId, writer.Id, administrator, TestNewsroom.Cancellation)).Problem);
        var taken = await OfAsync(live.ArticleId, administrator);
        Assert.Equal(("Theirs", 1), (taken.Content.Headline, taken.Base));
        Assert.Equal(administrator.Id,
            (await newsroom.Catalogue.ReadAsync(read => ArticleInWorkflow.FindAsync(read, live.ArticleId, administrator)))!.HolderId);
        Assert.True((await newsroom.SubmitAsync(live.ArticleId, "", administrator)).Problem!.Contains("Compare",
            StringComparison.OrdinalIgnoreCase));
        Assert.Contains("You have a draft of this article yourself", (await HandOver.TakeOverAsync(live.ArticleId, writer.Id, administrator,
            TestNewsroom.Cancellation)).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_preview_shows_what_its_maker_wrote_or_readers_have_and_nothing_that_others_handed_on()
    {
        var (editor, writer) = (await newsroom.PersonAsync(Role.Editor, "Jon"), await newsroom.PersonAsync(Role.Writer));
        var live = await newsroom.PublishedAsync(TestNewsroom.Text("a", EditKind.First, "Public"));
        var previews = new GuestPreviews(newsroom.Catalogue);
        var (secret, _) = await previews.MakeAsync(live.ArticleId, 30, editor, TestNewsroom.Cancellation);
        await Drafts.ExecuteAsync(live.ArticleId, Text("Confidential"), 1, null, writer, TestNewsroom.Cancellation);
        await newsroom.SubmitAsync(live.ArticleId, "", writer);
        await newsroom.PublishedAsync(TestNewsroom.Text("a", EditKind.Update, "Tomorrow") with { VisibleFrom = newsroom.Now.AddDays(1) });
        Assert.Equal("Public", (await GuestPreviews.FindAsync(newsroom.Following(), secret!))!.Content.Headline);

        await Drafts.ExecuteAsync(live.ArticleId, Text("Mine"), 3, null, editor, TestNewsroom.Cancellation);
        Assert.Equal("Mine", (await GuestPreviews.FindAsync(newsroom.Following(), secret!))!.Content.Headline);
        await newsroom.SubmitAsync(live.ArticleId, "", editor);
        Assert.Equal("Mine", (await GuestPreviews.FindAsync(newsroom.Following(), secret!))!.Content.Headline);

        Assert.True((await newsroom.Withdraw.ExecuteAsync(live.ArticleId, "", "wrong", Actor.Command("test"),
            TestNewsroom.Cancellation)).IsDone);
        Assert.Null(await GuestPreviews.FindAsync(newsroom.Following(), secret!));
    }

    [Fact]
    public async Task A_preview_is_ended_by_its_maker_or_an_editor_and_by_no_other_writer()
    {
        var (writer, other, editor) = (await newsroom.PersonAsync(Role.Writer), await newsroom.PersonAsync(Role.Writer, "Bo"),
            await newsroom.PersonAsync(Role.Editor, "Jon"));
        var live = await newsroom.PublishedAsync(TestNewsroom.Text("a", EditKind.First));
        var previews = new GuestPreviews(newsroom.Catalogue);
        await previews.MakeAsync(live.ArticleId, 1, writer, TestNewsroom.Cancellation);
        var preview = Assert.Single(await GuestPreviews.ListAsync(newsroom.Following(), live.ArticleId, editor));
        Assert.Empty(await GuestPreviews.ListAsync(newsroom.Following(), live.ArticleId, other));
        Assert.NotNull((await previews.RevokeAsync(live.ArticleId, preview.Id, other, TestNewsroom.Cancellation)).Problem);
        Assert.Null((await previews.RevokeAsync(live.ArticleId, preview.Id, editor, TestNewsroom.Cancellation)).Problem);
    }

    [Fact]
    public async Task A_draft_that_an_administrator_took_is_not_open_to_editors_yet()
    {
        var (writer, editor, administrator) = (
            await newsroom.PersonAsync(Role.Writer), await newsroom.PersonAsync(Role.Editor, "Jon"),
            await newsroom.PersonAsync(Role.Administrator, "Rute"));
        var id = await BeginAsync(writer, "Harbour opens");
        await HandOver.TakeOverAsync(id, null, administrator, TestNewsroom.Cancellation);
        Assert.Null(await newsroom.Catalogue.ReadAsync(read => ArticleInWorkflow.FindAsync(read, id, editor)));
        await Drafts.ExecuteAsync(id, Text("Harbour opens at last"), 1, null, administrator, TestNewsroom.Cancellation);
        Assert.Null((await newsroom.SubmitAsync(id, "", administrator)).Problem);
        Assert.NotNull(await newsroom.Catalogue.ReadAsync(read => ArticleInWorkflow.FindAsync(read, id, editor)));
    }

    [Fact]
    public async Task A_draft_saved_since_the_page_was_loaded_is_not_submitted_unseen()
    {
        var writer = await newsroom.PersonAsync(Role.Writer);
        var id = await BeginAsync(writer, "One");
        var seen = (await OfAsync(id, writer)).SavedAt;
        newsroom.Clock.Advance(TimeSpan.FromSeconds(1));
        await Drafts.ExecuteAsync(id, Text("Two"), 0, seen, writer, TestNewsroom.Cancellation);
        Assert.Contains("has changed since", (await HandOver.SubmitAsync(id, "", seen, null, writer, TestNewsroom.Cancellation)).Problem,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_starts_from_a_state_that_there_is()
    {
        var writer = await newsroom.PersonAsync(Role.Writer);
        var id = await BeginAsync(writer, "One");
        foreach (var number in new[] { -1, 1, 999 })
        {
            Assert.Contains("no text", (await Drafts.ExecuteAsync(id, Text("Two"), number, (await OfAsync(id, writer)).SavedAt, writer,
                TestNewsroom.Cancellation)).Problem, StringComparison.Ordinal);
        }
    }

    public void Dispose() => newsroom.Dispose();

    private static ArticleContent Text(string headline) => new() { Headline = headline, Markdown = $"Text of {headline}." };

    private Task<WorkingText> OfAsync(long id, Person person) =>
        newsroom.Catalogue.ReadAsync(read => WorkingText.OfAsync(read, id, person));

    private async Task<long> BeginAsync(Person person, string headline)
    {
        var result = await Drafts.BeginAsync(Guid.CreateVersion7(), ArticleType.Article, Text(headline), person, null,
            TestNewsroom.Cancellation);
        Assert.Null(result.Problem);
        return result.Value!.ArticleId;
    }
}
