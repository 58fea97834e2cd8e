using NewsDesk.Articles;
using NewsDesk.Editors;
using NewsDesk.Work;

namespace NewsDesk.Tests.Work;

/// <summary>Two start from one text, and one publishes first: what readers have of it does not vanish unless somebody says so.</summary>
public sealed class MergeTests : IDisposable
{
    private const string Line = "Tolls rise by a tenth.";

    private readonly TestNewsroom newsroom = new();

    private SaveDraft Drafts => new(newsroom.Catalogue);

    private HandOver HandOver => new(newsroom.Catalogue);

    private PublishWork Publish => new(newsroom.Catalogue, newsroom.Publish);

    private RebaseDraft Rebase => new(newsroom.Catalogue);

    [Fact]
    public async Task Going_on_with_mine_removes_theirs_from_readers_only_once_I_say_so()
    {
        var (id, ada, _) = await ConflictAsync();
        Assert.True((await PublishAsync(id, ada)).IsConflict);
        Assert.Null((await Rebase.ExecuteAsync(id, 2, MergeChoice.Mine, ada, TestNewsroom.Cancellation)).Problem);

        var refused = await PublishAsync(id, ada);
        Assert.Contains("lacks what others have changed", refused.Problem, StringComparison.Ordinal);
        Assert.False(refused.IsConflict);
        Assert.Contains(Line, Live(), StringComparison.Ordinal);
        Assert.Equal("Mine.", (await OfAsync(id, ada)).Content.Markdown);
        Assert.NotNull((await PublishAsync(id, ada, removes: 1)).Problem);

        Assert.Null((await PublishAsync(id, ada, removes: 2)).Problem);
        Assert.Equal("Mine.", Live());
        Assert.Contains("ada@example.org: remove changes (by version 3: text 2: Paragraph 2)", newsroom.Audit());
    }

    [Fact]
    public async Task Going_on_with_theirs_sets_my_draft_aside_and_I_take_it_up_again()
    {
        var (id, ada, jon) = await ConflictAsync();
        Assert.Null((await Rebase.ExecuteAsync(id, 2, MergeChoice.Theirs, ada, TestNewsroom.Cancellation)).Problem);
        Assert.Contains(Line, (await OfAsync(id, ada)).Content.Markdown, StringComparison.Ordinal);
        Assert.Null((await OfAsync(id, ada)).SavedAt);
        Assert.Empty(await SetAsideAsync(id, jon));
        var kept = Assert.Single(await SetAsideAsync(id, ada));
        Assert.Equal(("Mine.", 1), (kept.Text.Content.Markdown, kept.Text.Base));
        Assert.Contains("ada@example.org: set aside draft (for text 2; it started from text 1)", newsroom.Audit());

        // Another draft gives way to it, and it fell behind as before.
        var take = new TakeUpDraft(newsroom.Catalogue);
        Assert.Null((await Drafts.ExecuteAsync(id, Text("Another."), 2, null, ada, TestNewsroom.Cancellation)).Problem);
        Assert.NotNull((await take.ExecuteAsync(id, kept.Id, jon, TestNewsroom.Cancellation)).Problem);
        Assert.Null((await take.ExecuteAsync(id, kept.Id, ada, TestNewsroom.Cancellation)).Problem);
        Assert.Equal(("Mine.", 1), ((await OfAsync(id, ada)).Content.Markdown, (await OfAsync(id, ada)).Base));
        Assert.True((await PublishAsync(id, ada)).IsConflict);
        var other = Assert.Single(await SetAsideAsync(id, ada));
        Assert.Equal(("Another.", 2), (other.Text.Content.Markdown, other.Text.Base));
        Assert.NotNull((await take.ThrowAwayAsync(id, other.Id, jon, TestNewsroom.Cancellation)).Problem);
        Assert.Null((await take.ThrowAwayAsync(id, other.Id, ada, TestNewsroom.Cancellation)).Problem);
        Assert.Empty(await SetAsideAsync(id, ada));
        Assert.Contains("gone", (await take.ExecuteAsync(id, other.Id, ada, TestNewsroom.Cancellation)).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_taken_over_is_asked_about_no_more()
    {
        var (id, ada, _) = await ConflictAsync();
        Assert.Null((await Rebase.ExecuteAsync(id, 2, MergeChoice.Both, ada, TestNewsroom.Cancellation)).Problem);
        Assert.True((await OfAsync(id, ada)).IsMerging);
        Assert.Contains("go on from (text 2, with their own, which started from text 1; both in view)", newsroom.Audit()[^1], StringComparison.Ordinal);
        Assert.Equal(["Paragraph 2"], (await LackingAsync(id, ada)));
        Assert.Null((await Drafts.ExecuteAsync(id, Text($"Mine.\n\n{Line}"), 2, (await OfAsync(id, ada)).SavedAt, ada, TestNewsroom.Cancellation)).Problem);
        Assert.Empty(await LackingAsync(id, ada));
        Assert.True((await OfAsync(id, ada)).IsMerging);
        Assert.Null((await Rebase.EndViewAsync(id, ada, TestNewsroom.Cancellation)).Problem);
        Assert.False((await OfAsync(id, ada)).IsMerging);
        Assert.NotNull((await Rebase.EndViewAsync(id, ada, TestNewsroom.Cancellation)).Problem);
        Assert.Null((await PublishAsync(id, ada)).Problem);
        Assert.DoesNotContain(newsroom.Audit(), line => line.Contains("remove changes", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whoever_raises_the_base_of_a_draft_goes_past_what_lies_between()
    {
        var (id, ada, _) = await ConflictAsync();
        Assert.Null((await Drafts.ExecuteAsync(id, Text("Mine."), 2, (await OfAsync(id, ada)).SavedAt, ada, TestNewsroom.Cancellation)).Problem);
        Assert.Equal(1, (await OfAsync(id, ada)).MergeBase);
        Assert.NotNull((await PublishAsync(id, ada)).Problem);
        // A window that still has the older text puts the draft back, and it goes past nothing yet.
        Assert.Null((await Drafts.ExecuteAsync(id, Text("Mine, older."), 1, (await OfAsync(id, ada)).SavedAt, ada, TestNewsroom.Cancellation)).Problem);
        Assert.Equal((1, null), ((await OfAsync(id, ada)).Base, (await OfAsync(id, ada)).MergeBase));
        Assert.True((await PublishAsync(id, ada)).IsConflict);
    }

    [Fact]
    public async Task A_draft_that_goes_past_two_colleagues_lacks_what_both_changed()
    {
        var (id, ada, jon) = await ConflictAsync();
        Assert.Null((await Rebase.ExecuteAsync(id, 2, MergeChoice.Mine, ada, TestNewsroom.Cancellation)).Problem);
        var rute = await newsroom.PersonAsync(EditorRole.Editor, "Rute");
        await PublishedAsync(id, rute, $"One.\n\n{Line}\n\nFish is cheap.");
        Assert.True((await PublishAsync(id, ada, removes: 2)).IsConflict);
        Assert.Contains("gone on once more", (await Rebase.ExecuteAsync(id, 2, MergeChoice.Mine, ada, TestNewsroom.Cancellation)).Problem, StringComparison.Ordinal);
        Assert.Null((await Rebase.ExecuteAsync(id, 3, MergeChoice.Mine, ada, TestNewsroom.Cancellation)).Problem);
        Assert.Equal(["Paragraph 2", "Paragraph 3"], await LackingAsync(id, ada));
        var unmerged = await UnmergedAsync(id, ada);
        Assert.Equal([("Jon", false), ("Rute", false)], unmerged.Spans.Single().Entries.Select(entry => (entry.MadeBy, entry.IsOwn)));
        Assert.NotNull((await PublishAsync(id, ada, removes: 2)).Problem);
        Assert.Null((await PublishAsync(id, ada, removes: 3)).Problem);
    }

    [Fact]
    public async Task What_was_submitted_past_others_is_asked_of_whoever_publishes_or_goes_on_with_it()
    {
        var (id, ada, jon) = await ConflictAsync();
        Assert.Null((await Rebase.ExecuteAsync(id, 2, MergeChoice.Mine, ada, TestNewsroom.Cancellation)).Problem);
        Assert.Contains("lacks what others have changed", (await newsroom.SubmitAsync(id, "", ada)).Problem, StringComparison.Ordinal);
        Assert.Null((await HandOver.SubmitAsync(id, "", (await OfAsync(id, ada)).SavedAt, 2, ada, TestNewsroom.Cancellation)).Problem);
        Assert.Contains("ada@example.org: submit (snapshot 3, without text 2: Paragraph 2)", newsroom.Audit());

        var rute = await newsroom.PersonAsync(EditorRole.Editor, "Rute");
        Assert.Contains("lacks what others have changed", (await PublishAsync(id, rute)).Problem, StringComparison.Ordinal);
        Assert.Null((await Drafts.ExecuteAsync(id, Text("Mine, edited."), 3, null, rute, TestNewsroom.Cancellation)).Problem);
        Assert.Equal(["Paragraph 2"], await LackingAsync(id, rute));
        Assert.Null((await HandOver.ReturnAsync(id, "More.", rute, TestNewsroom.Cancellation)).Problem);
        Assert.Null((await HandOver.TakeOverAsync(id, null, rute, TestNewsroom.Cancellation)).Problem);
        Assert.Contains("lacks what others have changed", (await PublishAsync(id, rute)).Problem, StringComparison.Ordinal);
        Assert.Null((await PublishAsync(id, rute, removes: (await OfAsync(id, rute)).Base)).Problem);

        // Published, it is settled.
        Assert.Null((await Drafts.ExecuteAsync(id, Text("Next."), (await OfAsync(id, jon)).Base, null, jon, TestNewsroom.Cancellation)).Problem);
        Assert.Empty(await LackingAsync(id, jon));
    }

    [Fact]
    public async Task A_draft_that_went_past_others_is_taken_over_as_such()
    {
        var (id, ada, _) = await ConflictAsync();
        Assert.Null((await Rebase.ExecuteAsync(id, 2, MergeChoice.Mine, ada, TestNewsroom.Cancellation)).Problem);
        var (administrator, rute) = (await newsroom.PersonAsync(EditorRole.Administrator, "Cy"), await newsroom.PersonAsync(EditorRole.Editor, "Rute"));
        Assert.Null((await HandOver.TakeOverAsync(id, ada.Id, administrator, TestNewsroom.Cancellation)).Problem);
        Assert.Equal(["Paragraph 2"], await LackingAsync(id, administrator));

        // The same where somebody has gone on once more.
        Assert.Null((await PublishAsync(id, administrator, removes: 3)).Problem);
        await PublishedAsync(id, rute, "One.\n\nFish is cheap.");
        Assert.Null((await HandOver.TakeOverAsync(id, ada.Id, administrator, TestNewsroom.Cancellation)).Problem);
        Assert.Equal((2, 1), ((await OfAsync(id, administrator)).Base, (await OfAsync(id, administrator)).MergeBase));
    }

    [Fact]
    public async Task A_restored_text_goes_past_what_others_have_published_since()
    {
        var (id, ada, jon) = await ConflictAsync();
        var restore = new RestoreText(newsroom.Catalogue);
        Assert.Null((await restore.ExecuteAsync(id, 1, 2, replaceDraft: true, ada, TestNewsroom.Cancellation)).Problem);
        Assert.Equal(["Paragraph 2"], await LackingAsync(id, ada));
        // Their own they have seen to.
        Assert.Null((await restore.ExecuteAsync(id, 1, 2, replaceDraft: true, jon, TestNewsroom.Cancellation)).Problem);
        Assert.Empty(await LackingAsync(id, jon));
    }

    [Theory]
    [InlineData("", "Nothing differs")]
    [InlineData("\n\nMore.", null)]
    public async Task A_draft_that_lacks_nothing_of_theirs_goes_on_without_a_question(string more, string? problem)
    {
        var (id, ada, _) = await ConflictAsync($"One.\n\n{Line}{more}");
        Assert.Null((await Rebase.ExecuteAsync(id, 2, MergeChoice.Mine, ada, TestNewsroom.Cancellation)).Problem);
        Assert.True((await UnmergedAsync(id, ada)).IsEmpty);
        var published = (await PublishAsync(id, ada)).Problem;
        Assert.Equal(problem, published?[..problem!.Length]);
    }

    [Fact]
    public async Task Texts_that_are_too_long_to_compare_are_asked_about_all_the_same()
    {
        var (id, ada, _) = await ConflictAsync(new string('x', 250_000));
        Assert.Null((await Rebase.ExecuteAsync(id, 2, MergeChoice.Mine, ada, TestNewsroom.Cancellation)).Problem);
        var unmerged = await UnmergedAsync(id, ada);
        Assert.Null(Assert.Single(unmerged.Spans).Paragraphs);
        Assert.False(unmerged.IsEmpty);
        Assert.Null((await Drafts.ExecuteAsync(id, Text("Shorter."), 2, (await OfAsync(id, ada)).SavedAt, ada, TestNewsroom.Cancellation)).Problem);
        Assert.Contains("lacks what others have changed", (await PublishAsync(id, ada)).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_that_began_from_nothing_lacks_all_that_was_published_since()
    {
        var (ada, cy) = (await newsroom.PersonAsync(EditorRole.Writer), await newsroom.PersonAsync(EditorRole.Administrator, "Cy"));
        var id = (await Drafts.BeginAsync(Guid.CreateVersion7(), ArticleType.Page, Text("Mine."), ada, null, TestNewsroom.Cancellation)).ArticleId;
        Assert.Null((await HandOver.TakeOverAsync(id, ada.Id, cy, TestNewsroom.Cancellation)).Problem);
        await PublishedAsync(id, cy, $"Mine.\n\n{Line}", EditKind.First);
        var unmerged = await Unmerged.OfAsync(newsroom.Following(), id, await OfAsync(id, ada), 2, ada, TestNewsroom.Cancellation);
        // The name of the site's language and the address that it got are no change of theirs.
        Assert.Equal(["Paragraph 2"], unmerged.Spans.SelectMany(span => span.Fields.Concat(span.Paragraphs!)).Select(change => change.Name));
    }

    [Fact]
    public async Task An_erased_article_leaves_no_draft_that_was_set_aside()
    {
        var (id, ada, _) = await ConflictAsync();
        await Rebase.ExecuteAsync(id, 2, MergeChoice.Theirs, ada, TestNewsroom.Cancellation);
        Assert.Null((await new EraseArticle(newsroom.Catalogue, newsroom.Pictures).ExecuteAsync("harbour", "An order.", false, "test", TestNewsroom.Cancellation)).Problem);
        Assert.Empty(newsroom.Query<long>("select id from set_aside_drafts"));
    }

    public void Dispose() => newsroom.Dispose();

    private static ArticleContent Text(string markdown) => new() { Headline = "Harbour opens", Markdown = markdown };

    /// <summary>Ada and Jon both start from text 1; Jon publishes it with one more line.</summary>
    private async Task<(long Id, Person Ada, Person Jon)> ConflictAsync(string mine = "Mine.")
    {
        var (ada, jon) = (await newsroom.PersonAsync(), await newsroom.PersonAsync(EditorRole.Editor, "Jon"));
        var id = (await newsroom.PublishedAsync(TestNewsroom.Text("harbour", EditKind.First, "Harbour opens") with { Markdown = "One." })).ArticleId;
        Assert.Null((await Drafts.ExecuteAsync(id, Text(mine), 1, null, ada, TestNewsroom.Cancellation)).Problem);
        await PublishedAsync(id, jon, $"One.\n\n{Line}");
        return (id, ada, jon);
    }

    private async Task PublishedAsync(long id, Person person, string markdown, EditKind kind = EditKind.Update)
    {
        newsroom.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Null((await Drafts.ExecuteAsync(id, Text(markdown), (await OfAsync(id, person)).Base, (await OfAsync(id, person)).SavedAt, person, TestNewsroom.Cancellation)).Problem);
        Assert.Null((await PublishAsync(id, person, kind: kind)).Problem);
    }

    private async Task<PublishResult> PublishAsync(long id, Person person, int? removes = null, EditKind kind = EditKind.Update)
    {
        newsroom.Clock.Advance(TimeSpan.FromMinutes(1));
        var text = await OfAsync(id, person);
        return await Publish.ExecuteAsync(
            id, new PublicationChoice { Kind = kind, Operation = Guid.NewGuid().ToString(), Base = text.Base, SavedAt = text.SavedAt, Removes = removes }, person, TestNewsroom.Cancellation);
    }

    private Task<WorkingText> OfAsync(long id, Person person) => newsroom.Catalogue.ReadAsync(read => WorkingText.OfAsync(read, id, person));

    private Task<IReadOnlyList<SetAsideDraft>> SetAsideAsync(long id, Person person) => newsroom.Catalogue.ReadAsync(read => SetAsideDraft.ListAsync(read, id, person));

    private async Task<Unmerged> UnmergedAsync(long id, Person person) => await Unmerged.OfAsync(newsroom.Following(), id, await OfAsync(id, person), person, TestNewsroom.Cancellation);

    private async Task<IEnumerable<string>> LackingAsync(long id, Person person) =>
        (await UnmergedAsync(id, person)).Spans.SelectMany(span => span.Fields.Concat(span.Paragraphs!)).Select(change => change.Name);

    private string Live() => newsroom.Query<string>("select markdown from versions order by number desc limit 1").Single();
}
