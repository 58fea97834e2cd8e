using NewsDesk.Articles;
using NewsDesk.Desk;
using NewsDesk.People;
using NewsDesk.Publishing;
using NewsDesk.Storage;
using NewsDesk.Workflow;

namespace NewsDesk.Tests.Publishing;

/// <summary>What becomes of drafts and of scheduled versions when a text is published.</summary>
public sealed class PublishDraftTests : IDisposable
{
    private readonly TestNewsroom newsroom = new();

    private SaveDraft Drafts => new(newsroom.Catalogue);

    private PublishDraft Publish => new(newsroom.Catalogue, newsroom.Publish);

    [Fact]
    public async Task A_draft_saved_while_its_text_is_rendered_is_neither_published_nor_lost()
    {
        var editor = await newsroom.PersonAsync(Role.Editor);
        var id = await BeginAsync(editor, "One");
        var choice = await ChoiceAsync(id, editor, "one");
        var (prepared, _) = await Publish.PrepareAsync(id, choice, editor, TestNewsroom.Cancellation);
        newsroom.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null((await Drafts.ExecuteAsync(id, Text("Two"), 0, choice.SavedAt, editor, TestNewsroom.Cancellation)).Problem);

        var result = await newsroom.Catalogue.WriteAsync(write => PublishDraft.WriteAsync(write, id, prepared!, choice, editor),
            TestNewsroom.Cancellation);
        Assert.True(result.IsConflict);
        Assert.Equal("Two", (await OfAsync(id, editor)).Content.Headline);
        Assert.Empty(newsroom.Query<long>("select id from versions"));
    }

    [Fact]
    public async Task The_second_of_two_equal_forms_takes_no_draft_away()
    {
        var editor = await newsroom.PersonAsync(Role.Editor);
        var id = await BeginAsync(editor, "One");
        var choice = await ChoiceAsync(id, editor, "one");
        var (second, _) = await Publish.PrepareAsync(id, choice, editor, TestNewsroom.Cancellation);
        var first = await Publish.ExecuteAsync(id, choice, editor, TestNewsroom.Cancellation);
        newsroom.Clock.Advance(TimeSpan.FromSeconds(1));
        await Drafts.ExecuteAsync(id, Text("Two"), 1, null, editor, TestNewsroom.Cancellation);

        var again = await newsroom.Catalogue.WriteAsync(write => PublishDraft.WriteAsync(write, id, second!, choice, editor),
            TestNewsroom.Cancellation);
        Assert.Equal(first.Value!.VersionId, again.Value!.VersionId);
        Assert.Equal("Two", (await OfAsync(id, editor)).Content.Headline);
        Assert.Single(newsroom.Query<long>("select id from versions"));
    }

    [Fact]
    public async Task A_time_that_has_passed_is_refused_whoever_asks()
    {
        var editor = await newsroom.PersonAsync(Role.Editor);
        var id = await BeginAsync(editor, "One");
        foreach (var past in new[] { DateTimeOffset.UnixEpoch, newsroom.Now.AddHours(-1), newsroom.Now })
        {
            Assert.Contains("That time has passed",
                (await Publish.ExecuteAsync(id, await ChoiceAsync(id, editor, "one") with { VisibleFrom = past }, editor,
                    TestNewsroom.Cancellation)).Problem, StringComparison.Ordinal);
        }

        Assert.Empty(newsroom.Query<long>("select id from versions"));
    }

    [Theory]
    [InlineData(EditKind.Minor)]
    [InlineData(EditKind.Update)]
    public async Task A_note_that_no_reader_would_see_is_refused_with_the_text_kept(EditKind kind)
    {
        var editor = await newsroom.PersonAsync(Role.Editor);
        var live = await newsroom.PublishedAsync(TestNewsroom.Text("a", EditKind.First));
        newsroom.Clock.Advance(TimeSpan.FromHours(1));
        await Drafts.ExecuteAsync(live.ArticleId, Text("Two"), 1, null, editor, TestNewsroom.Cancellation);
        var result = await Publish.ExecuteAsync(live.ArticleId,
            await ChoiceAsync(live.ArticleId, editor, "one", kind) with { Note = "It was wrong." }, editor, TestNewsroom.Cancellation);
        Assert.Contains("Only a clarification or a correction has a note", result.Problem, StringComparison.Ordinal);
        Assert.Equal("Two", (await OfAsync(live.ArticleId, editor)).Content.Headline);
    }

    [Fact]
    public async Task A_first_publication_that_is_cancelled_is_held_by_whoever_cancelled_it()
    {
        var (writer, editor) = (await newsroom.PersonAsync(Role.Writer), await newsroom.PersonAsync(Role.Editor, "Jon"));
        var id = await BeginAsync(writer, "One");
        await newsroom.SubmitAsync(id, "", writer);
        var scheduled = await Publish.ExecuteAsync(id, await ChoiceAsync(id, editor, "one") with { VisibleFrom = newsroom.Now.AddHours(1) },
            editor, TestNewsroom.Cancellation);
        Assert.True((await new RescheduleVersion(newsroom.Catalogue)
            .CancelAsync(scheduled.Value!.VersionId, editor, TestNewsroom.Cancellation)).IsDone);

        var row = Assert.Single(await new DeskList(newsroom.Following()).ListAsync(DeskFilter.Mine, "", ArticleType.Article, editor));
        Assert.Equal((id, WorkflowState.Draft, "Jon", "One"), (row.Id, row.State, row.HolderName, row.Headline));
        Assert.Null((await Publish.ExecuteAsync(id, await ChoiceAsync(id, editor, "two"), editor, TestNewsroom.Cancellation)).Problem);
        Assert.Empty(await new DeskList(newsroom.Following()).ListAsync(DeskFilter.Mine, "", ArticleType.Article, editor));
    }

    [Fact]
    public async Task A_scheduled_first_publication_is_replaced_by_another()
    {
        var editor = await newsroom.PersonAsync(Role.Editor);
        var id = await BeginAsync(editor, "With a typpo");
        Assert.Null((await Publish.ExecuteAsync(id, await ChoiceAsync(id, editor, "one") with { VisibleFrom = newsroom.Now.AddDays(1) },
            editor, TestNewsroom.Cancellation)).Problem);
        await Drafts.ExecuteAsync(id, Text("Without"), 1, null, editor, TestNewsroom.Cancellation);
        Assert.Null((await Publish.ExecuteAsync(
            id, await ChoiceAsync(id, editor, "two") with { VisibleFrom = newsroom.Now.AddDays(1), Scheduled = ScheduledVersions.Cancel },
            editor, TestNewsroom.Cancellation)).Problem);
        newsroom.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal("Without", (await newsroom.ReadAsync("with-a-typpo")).Article!.Headline);
    }

    [Fact]
    public async Task A_time_that_comes_while_the_text_is_rendered_publishes_nothing_in_place_of_what_readers_have_by_then()
    {
        var editor = await newsroom.PersonAsync(Role.Editor);
        var live = await newsroom.PublishedAsync(TestNewsroom.Text("a", EditKind.First));
        newsroom.Clock.Advance(TimeSpan.FromHours(1));
        var at = newsroom.Now.AddHours(1);
        await Drafts.ExecuteAsync(live.ArticleId, Text("With a typpo"), 1, null, editor, TestNewsroom.Cancellation);
        await Publish.ExecuteAsync(live.ArticleId,
            await ChoiceAsync(live.ArticleId, editor, "one", EditKind.Update) with { VisibleFrom = at }, editor, TestNewsroom.Cancellation);
        await Drafts.ExecuteAsync(live.ArticleId, Text("Without"), 2, null, editor, TestNewsroom.Cancellation);
        var choice = await ChoiceAsync(live.ArticleId, editor, "two",
            EditKind.Update) with
        { VisibleFrom = at, InPlaceOf = at, Scheduled = ScheduledVersions.Cancel };
        var (prepared, _) = await Publish.PrepareAsync(live.ArticleId, choice, editor, TestNewsroom.Cancellation);
        newsroom.Clock.SetUtcNow(at);

        var result = await newsroom.Catalogue.WriteAsync(write => PublishDraft.WriteAsync(write, live.ArticleId, prepared!, choice, editor),
            TestNewsroom.Cancellation);
        Assert.Contains("its time came while this page was open", result.Problem, StringComparison.Ordinal);
        Assert.Equal("With a typpo", (await newsroom.ReadAsync("a")).Article!.Headline);
        Assert.Equal("Without", (await OfAsync(live.ArticleId, editor)).Content.Headline);
    }

    [Fact]
    public async Task What_takes_the_place_of_a_scheduled_version_may_be_under_embargo()
    {
        var editor = await newsroom.PersonAsync(Role.Editor);
        var id = await BeginAsync(editor, "Merger");
        await Publish.ExecuteAsync(id, await ChoiceAsync(id, editor, "one") with { VisibleFrom = newsroom.Now.AddHours(1) }, editor,
            TestNewsroom.Cancellation);
        await Drafts.ExecuteAsync(id, Text("Merged"), 1, null, editor, TestNewsroom.Cancellation);
        var later = await ChoiceAsync(id, editor,
            "two") with
        { VisibleFrom = newsroom.Now.AddDays(1), EmbargoUntil = newsroom.Now.AddDays(1) };
        Assert.Contains("Move it first",
            (await Publish.ExecuteAsync(id, later with { Scheduled = ScheduledVersions.Keep, Kind = EditKind.Update }, editor,
                TestNewsroom.Cancellation)).Problem, StringComparison.Ordinal);
        Assert.Null((await Publish.ExecuteAsync(id, later with { Scheduled = ScheduledVersions.Cancel }, editor,
            TestNewsroom.Cancellation)).Problem);
        newsroom.Clock.Advance(TimeSpan.FromHours(23));
        Assert.Null((await newsroom.ReadAsync("merger")).Article);
        newsroom.Clock.Advance(TimeSpan.FromHours(1));
        Assert.NotNull((await newsroom.ReadAsync("merger")).Article);
    }

    [Fact]
    public async Task A_first_publication_moves_behind_no_later_version()
    {
        var editor = await newsroom.PersonAsync(Role.Editor);
        var id = await BeginAsync(editor, "Merger");
        var first = await Publish.ExecuteAsync(id, await ChoiceAsync(id, editor, "one") with { VisibleFrom = newsroom.Now.AddHours(1) },
            editor, TestNewsroom.Cancellation);
        await Drafts.ExecuteAsync(id, Text("Merged"), 1, null, editor, TestNewsroom.Cancellation);
        Assert.Null((await Publish.ExecuteAsync(
            id, await ChoiceAsync(id, editor, "two",
                EditKind.Update) with
            { VisibleFrom = newsroom.Now.AddHours(2), Scheduled = ScheduledVersions.Keep }, editor,
                    TestNewsroom.Cancellation)).Problem);
        var moved = await newsroom.Reschedule.MoveAsync(first.Value!.VersionId, newsroom.Now.AddHours(3), Actor.Command("test"),
            TestNewsroom.Cancellation);
        Assert.Equal("A later version would become visible before the first publication. Move or cancel that version first.",
            moved.Problem);
    }

    [Fact]
    public async Task A_scheduled_text_becomes_a_draft_again_when_something_is_published_before_it()
    {
        var editor = await newsroom.PersonAsync(Role.Editor);
        var live = await newsroom.PublishedAsync(TestNewsroom.Text("a", EditKind.First, "Nineteen"));
        newsroom.Clock.Advance(TimeSpan.FromHours(1));
        await Drafts.ExecuteAsync(live.ArticleId, Text("Tomorrow"), 1, null, editor, TestNewsroom.Cancellation);
        await Publish.ExecuteAsync(live.ArticleId, await ChoiceAsync(live.ArticleId, editor, "one",
            EditKind.Update) with
        { VisibleFrom = newsroom.Now.AddDays(1) }, editor, TestNewsroom.Cancellation);

        await Drafts.ExecuteAsync(live.ArticleId, Text("Eighteen"), 2, null, editor, TestNewsroom.Cancellation);
        var correction = await ChoiceAsync(live.ArticleId, editor, "two",
            EditKind.Correction) with
        { Note = "Eighteen, not nineteen.", Scheduled = ScheduledVersions.Redraft };
        Assert.Null((await Publish.ExecuteAsync(live.ArticleId, correction, editor, TestNewsroom.Cancellation)).Problem);

        Assert.Equal("Eighteen", (await newsroom.ReadAsync("a")).Article!.Headline);
        Assert.Equal(("Tomorrow", 3),
            ((await OfAsync(live.ArticleId, editor)).Content.Headline, (await OfAsync(live.ArticleId, editor)).Base));
        // What readers have now is not taken from them unseen by the text that was written before.
        Assert.True((await OfAsync(live.ArticleId, editor)).IsMerging);
        var unmerged = await Unmerged.OfAsync(newsroom.Following(), live.ArticleId, await OfAsync(live.ArticleId, editor), editor,
            TestNewsroom.Cancellation);
        Assert.Equal("Eighteen", Assert.Single(unmerged.Spans.SelectMany(span => span.Fields), change => change.Name == "Headline").After);
        newsroom.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal("Eighteen", (await newsroom.ReadAsync("a")).Article!.Headline);
    }

    public void Dispose() => newsroom.Dispose();

    private static ArticleContent Text(string headline) => new() { Headline = headline, Markdown = $"Text of {headline}." };

    private Task<WorkingText> OfAsync(long id, Person person) =>
        newsroom.Catalogue.ReadAsync(read => WorkingText.OfAsync(read, id, person));

    private async Task<PublicationChoice> ChoiceAsync(long id, Person person, string operation, EditKind kind = EditKind.First) =>
        new()
        {
            Kind = kind,
            Operation = operation,
            Base = (await OfAsync(id, person)).Base,
            SavedAt = (await OfAsync(id, person)).SavedAt
        };

    private async Task<long> BeginAsync(Person person, string headline)
    {
        var result = await Drafts.BeginAsync(Guid.CreateVersion7(), ArticleType.Article, Text(headline), person, null,
            TestNewsroom.Cancellation);
        Assert.Null(result.Problem);
        return result.Value!.ArticleId;
    }
}
