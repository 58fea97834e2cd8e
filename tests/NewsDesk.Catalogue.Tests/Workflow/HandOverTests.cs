using NewsDesk.Articles;
using NewsDesk.Comparison;
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
        var id = await newsroom.BeginAsync(writer, "Harbour opens");
        await newsroom.SubmitAsync(id, "", writer);
        await Drafts.ExecuteAsync(id, TestNewsroom.Content("Harbour opens early"), 1, null, editor, TestNewsroom.Cancellation);
        Assert.Null((await HandOver.TakeOverAsync(id, null, editor, TestNewsroom.Cancellation)).Problem);

        var mine = await newsroom.TextOfAsync(id, editor);
        Assert.Equal(("Harbour opens early", 2), (mine.Content.Headline, mine.Base));
        Assert.Null((await newsroom.SubmitAsync(id, "", editor)).Problem);
    }

    [Fact]
    public async Task A_text_that_was_taken_over_goes_back_to_whoever_began_it()
    {
        var (writer, editor) = (await newsroom.PersonAsync(Role.Writer), await newsroom.PersonAsync(Role.Editor, "Jon"));
        var id = await newsroom.BeginAsync(writer, "Harbour opens");
        await newsroom.SubmitAsync(id, "", writer);
        await HandOver.TakeOverAsync(id, null, editor, TestNewsroom.Cancellation);
        Assert.Null((await HandOver.ReturnAsync(id, "Who says so?", editor, TestNewsroom.Cancellation)).Problem);
        var article = (await newsroom.Catalogue.ReadAsync(read => ArticleInWorkflow.FindAsync(read, id, writer)))!;
        Assert.Equal((WorkflowState.Returned, writer.Id), (article.State, article.HolderId));

        var own = await newsroom.BeginAsync(editor, "Mine");
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
        await Drafts.ExecuteAsync(live.ArticleId, TestNewsroom.Content("Rewritten"), 1, null, writer, TestNewsroom.Cancellation);
        Assert.Equal([writer.Id], (await newsroom.Catalogue.ReadAsync(read =>
            OtherDraft.ListAsync(read, live.ArticleId, administrator))).Select(draft => draft.EditorId));
        Assert.Equal(
            "Only administrators take a draft that was not handed over.",
            (await HandOver.TakeOverAsync(live.ArticleId, writer.Id, editor, TestNewsroom.Cancellation)).Problem);
        Assert.Null((await HandOver.TakeOverAsync(live.ArticleId, writer.Id, administrator, TestNewsroom.Cancellation)).Problem);
        var text = await newsroom.TextOfAsync(live.ArticleId, administrator);
        Assert.Equal(("Rewritten", 2), (text.Content.Headline, text.Base));

        // Sent back, and gone on with: the later text is the one that is taken.
        var returned = await newsroom.BeginAsync(writer, "First");
        await newsroom.SubmitAsync(returned, "", writer);
        await HandOver.ReturnAsync(returned, "More.", editor, TestNewsroom.Cancellation);
        await Drafts.ExecuteAsync(returned, TestNewsroom.Content("Later"), 2, null, writer, TestNewsroom.Cancellation);
        Assert.Null((await HandOver.TakeOverAsync(returned, writer.Id, administrator, TestNewsroom.Cancellation)).Problem);
        Assert.Equal("Later", (await newsroom.TextOfAsync(returned, administrator)).Content.Headline);
        Assert.Equal("Later", (await newsroom.TextOfAsync(returned, writer)).Content.Headline);
    }

    [Fact]
    public async Task A_draft_that_an_administrator_took_is_not_open_to_editors_yet()
    {
        var (writer, editor, administrator) = (
            await newsroom.PersonAsync(Role.Writer), await newsroom.PersonAsync(Role.Editor, "Jon"),
            await newsroom.PersonAsync(Role.Administrator, "Rute"));
        var id = await newsroom.BeginAsync(writer, "Harbour opens");
        await HandOver.TakeOverAsync(id, null, administrator, TestNewsroom.Cancellation);
        Assert.Null(await newsroom.Catalogue.ReadAsync(read => ArticleInWorkflow.FindAsync(read, id, editor)));
        await Drafts.ExecuteAsync(id, TestNewsroom.Content("Harbour opens at last"), 1, null, administrator, TestNewsroom.Cancellation);
        Assert.Null((await newsroom.SubmitAsync(id, "", administrator)).Problem);
        Assert.NotNull(await newsroom.Catalogue.ReadAsync(read => ArticleInWorkflow.FindAsync(read, id, editor)));
    }

    [Fact]
    public async Task A_draft_saved_since_the_page_was_loaded_is_not_submitted_unseen()
    {
        var writer = await newsroom.PersonAsync(Role.Writer);
        var id = await newsroom.BeginAsync(writer, "One");
        var seen = (await newsroom.TextOfAsync(id, writer)).SavedAt;
        newsroom.Clock.Advance(TimeSpan.FromSeconds(1));
        await Drafts.ExecuteAsync(id, TestNewsroom.Content("Two"), 0, seen, writer, TestNewsroom.Cancellation);
        Assert.Contains("has changed since", (await HandOver.SubmitAsync(id, "", seen, null, writer, TestNewsroom.Cancellation)).Problem,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_starts_from_a_state_that_there_is()
    {
        var writer = await newsroom.PersonAsync(Role.Writer);
        var id = await newsroom.BeginAsync(writer, "One");
        foreach (var number in new[] { -1, 1, 999 })
        {
            var seen = (await newsroom.TextOfAsync(id, writer)).SavedAt;
            var result = await Drafts.ExecuteAsync(id, TestNewsroom.Content("Two"), number, seen, writer, TestNewsroom.Cancellation);
            Assert.Contains("no text", result.Problem, StringComparison.Ordinal);
        }
    }

    public void Dispose() => newsroom.Dispose();
}
