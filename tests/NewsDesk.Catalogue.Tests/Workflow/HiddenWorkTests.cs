using NewsDesk.Articles;
using NewsDesk.Comparison;
using NewsDesk.People;
using NewsDesk.Publishing;
using NewsDesk.Workflow;

namespace NewsDesk.Tests.Workflow;

/// <summary>What a writer who has no part in it meets where others are at work on a published article, and what one who has a part in it
/// sees.</summary>
public sealed class HiddenWorkTests : IDisposable
{
    private readonly TestNewsroom newsroom = new();

    private SaveDraft Drafts => new(newsroom.Catalogue);

    [Fact]
    public async Task A_scheduled_version_is_told_of_only_when_another_text_is_handed_on_and_one_that_was_cancelled_stands_in_nobodys_way()
    {
        var (writer, editor) = (await newsroom.PersonAsync(Role.Writer), await newsroom.PersonAsync(Role.Editor, "Jon"));
        var id = (await newsroom.PublishedAsync(TestNewsroom.Text("a", EditKind.First, "Public"))).ArticleId;
        await SaveAsync(writer, id, "Mine");
        var update = await newsroom.PublishedAsync(
            TestNewsroom.Text("a", EditKind.Update, "Secret") with { VisibleFrom = newsroom.Now.AddDays(1), By = editor });

        await SaveAsync(writer, id, "Mine, and more");
        Assert.Contains("from the newest text already", (await new RebaseDraft(newsroom.Catalogue)
            .ExecuteAsync(id, 1, MergeChoice.Mine, writer, TestNewsroom.Cancellation)).Problem, StringComparison.Ordinal);
        var refused = (await newsroom.SubmitAsync(id, "", writer)).Problem;
        Assert.Equal("Somebody else has gone on with this article, and their text is not published yet. Yours is kept here: submit it once "
            + "theirs is.", refused);
        Assert.Equal("Mine, and more", await TextAsync(writer, id));

        Assert.Null((await newsroom.Reschedule.CancelAsync(update.VersionId, Actor.Command("test"), TestNewsroom.Cancellation)).Problem);
        Assert.Null((await newsroom.SubmitAsync(id, "", writer)).Problem);
        Assert.Equal("Mine, and more", await TextAsync(editor, id));
        Assert.Equal((IEnumerable<int>)[3, 1], await NumbersAsync(writer, id));
        Assert.Equal((IEnumerable<int>)[3, 2, 1], await NumbersAsync(editor, id));
    }

    [Fact]
    public async Task Submitting_a_stale_draft_names_nobody_whose_work_is_hidden()
    {
        var (writer, editor) = (await newsroom.PersonAsync(Role.Writer), await newsroom.PersonAsync(Role.Editor, "Jon"));
        var (other, bo) = (await newsroom.PersonAsync(Role.Editor, "Rute"), await newsroom.PersonAsync(Role.Writer, "Bo"));
        var id = (await newsroom.PublishedAsync(TestNewsroom.Text("a", EditKind.First, "Public"))).ArticleId;
        var third = await newsroom.PersonAsync(Role.Editor, "Mole");
        await SaveAsync(writer, id, "Mine");
        await SaveAsync(third, id, "Mine too");
        newsroom.Clock.Advance(TimeSpan.FromMinutes(1));
        await newsroom.PublishedAsync(TestNewsroom.Text("a", EditKind.Update, "Two") with { By = editor });
        var before = (await newsroom.SubmitAsync(id, "", writer)).Problem;
        Assert.StartsWith("Jon has published this article", before, StringComparison.Ordinal);

        await SaveAsync(bo, id, "Theirs");
        Assert.Null((await newsroom.SubmitAsync(id, "", bo)).Problem);
        Assert.Equal(before, (await newsroom.SubmitAsync(id, "", writer)).Problem);
        await newsroom.PublishedAsync(
            TestNewsroom.Text("a", EditKind.Update, "Secret") with { VisibleFrom = newsroom.Now.AddDays(1), By = other });
        Assert.Equal(before, (await newsroom.SubmitAsync(id, "", writer)).Problem);
        Assert.StartsWith("Rute has scheduled a version of this article", (await newsroom.SubmitAsync(id, "", third)).Problem,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_handed_a_text_on_sees_the_versions_made_of_it_until_the_next_is_public_and_nothing_that_was_said_to_others()
    {
        var (writer, maker, editor) = (
            await newsroom.PersonAsync(Role.Writer), await newsroom.PersonAsync(Role.Writer, "Bo"),
            await newsroom.PersonAsync(Role.Editor, "Jon"));
        var id = (await Drafts.BeginAsync(Guid.NewGuid(), ArticleType.Article, new ArticleContent { Headline = "Public" }, maker, null,
            TestNewsroom.Cancellation)).Value!.ArticleId;
        await newsroom.SubmitAsync(id, "", maker);
        await PublishAsync(editor, id, EditKind.First, null);
        newsroom.Clock.Advance(TimeSpan.FromMinutes(1));

        await SaveAsync(writer, id, "Theirs");
        Assert.Null((await newsroom.SubmitAsync(id, "", writer)).Problem);
        Assert.Null((await new HandOver(newsroom.Catalogue).TakeOverAsync(id, null, editor, TestNewsroom.Cancellation)).Problem);
        Assert.Null((await new HandOver(newsroom.Catalogue)
            .ReturnAsync(id, "Bo, is this right?", editor, TestNewsroom.Cancellation)).Problem);
        Assert.Equal((true, WorkflowState.Returned, (string?)null), await KnownAsync(writer, id));
        Assert.Equal((IEnumerable<int>)[3, 2], await NumbersAsync(writer, id));

        await SaveAsync(editor, id, "Theirs, edited");
        await PublishAsync(editor, id, EditKind.Update, newsroom.Now.AddDays(1));
        Assert.Equal("Theirs, edited", await TextAsync(writer, id));
        Assert.Equal((IEnumerable<int>)[6, 3, 2], await NumbersAsync(writer, id));
        Assert.Single((await newsroom.Catalogue.ReadAsync(read => ArticleInWorkflow.FindAsync(read, id, writer)))!.Ahead);

        newsroom.Clock.Advance(TimeSpan.FromDays(2));
        await SaveAsync(editor, id, "Later");
        await PublishAsync(editor, id, EditKind.Update, newsroom.Now.AddDays(1));
        Assert.Equal((false, null, null), await KnownAsync(writer, id));
        Assert.Equal((IEnumerable<int>)[6, 3, 2], await NumbersAsync(writer, id));
        Assert.Equal("Later", await TextAsync(maker, id));
    }

    [Fact]
    public async Task A_draft_goes_on_from_a_text_that_its_writer_may_not_read_any_more()
    {
        var (writer, editor) = (await newsroom.PersonAsync(Role.Writer), await newsroom.PersonAsync(Role.Editor, "Jon"));
        var id = (await newsroom.PublishedAsync(TestNewsroom.Text("a", EditKind.First, "Public"))).ArticleId;
        await SaveAsync(writer, id, "Mine");
        await newsroom.SubmitAsync(id, "", writer);
        await new HandOver(newsroom.Catalogue).ReturnAsync(id, "More.", editor, TestNewsroom.Cancellation);
        await SaveAsync(writer, id, "More of mine");
        Assert.Equal(3, (await newsroom.Catalogue.ReadAsync(read => WorkingText.OfAsync(read, id, writer))).Base);

        await new HandOver(newsroom.Catalogue)
            .TakeOverAsync(id, null, await newsroom.PersonAsync(Role.Administrator, "Rute"), TestNewsroom.Cancellation);
        await SaveAsync(writer, id, "And more");
        Assert.Equal("And more", await TextAsync(writer, id));
        Assert.NotNull((await Drafts.ExecuteAsync(id, new ArticleContent(), 4, await SavedAsync(writer, id), writer,
            TestNewsroom.Cancellation)).Problem);
    }

    public void Dispose() => newsroom.Dispose();

    private async Task<string> TextAsync(Person person, long id) =>
        (await newsroom.Catalogue.ReadAsync(read => WorkingText.OfAsync(read, id, person))).Content.Headline;

    private async Task<DateTimeOffset?> SavedAsync(Person person, long id) =>
        (await newsroom.Catalogue.ReadAsync(read => WorkingText.OfAsync(read, id, person))).SavedAt;

    private async Task<int[]> NumbersAsync(Person person, long id) =>
        [.. (await newsroom.Catalogue.ReadAsync(read => HistoryEntry.ListAsync(read, id, person))).Select(entry => entry.Number)];

    private async Task<(bool, WorkflowState?, string?)> KnownAsync(Person person, long id) =>
        await newsroom.Catalogue.ReadAsync(read => ArticleInWorkflow.FindAsync(read, id, person)) is { } article
            ? (article.MayKnow, article.State, article.Note) : default;

    private async Task SaveAsync(Person person, long id, string headline)
    {
        var text = await newsroom.Catalogue.ReadAsync(read => WorkingText.OfAsync(read, id, person));
        Assert.Null((await Drafts.ExecuteAsync(id, text.Content with { Headline = headline }, text.Base, text.SavedAt, person,
            TestNewsroom.Cancellation)).Problem);
    }

    private async Task PublishAsync(Person editor, long id, EditKind kind, DateTimeOffset? from)
    {
        var newest = (await newsroom.Catalogue.ReadAsync(read => ArticleInWorkflow.FindAsync(read, id, editor)))!.Newest;
        var choice =
            new PublicationChoice
            {
                Kind = kind,
                VisibleFrom = from,
                Operation = Guid.NewGuid().ToString(),
                Base = newest,
                SavedAt = await SavedAsync(editor, id)
            };
        Assert.Null((await new PublishDraft(newsroom.Catalogue, newsroom.Publish)
            .ExecuteAsync(id, choice, editor, TestNewsroom.Cancellation)).Problem);
    }
}
