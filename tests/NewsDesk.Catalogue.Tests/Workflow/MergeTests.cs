using NewsDesk.Articles;
using NewsDesk.Comparison;
using NewsDesk.People;
using NewsDesk.Publishing;
using NewsDesk.Storage;
using NewsDesk.Workflow;

namespace NewsDesk.Tests.Workflow;

/// <summary>Two start from one text, and one publishes first: what readers have of it does not vanish unless somebody says so.</summary>
public sealed class MergeTests : IDisposable
{
    private readonly MergeNewsroom merge = new();

    [Fact]
    public async Task Going_on_with_mine_removes_theirs_from_readers_only_once_I_say_so()
    {
        var (id, ada, _) = await merge.ConflictAsync();
        Assert.True((await merge.PublishAsync(id, ada)).IsConflict);
        Assert.Null((await merge.Rebase.ExecuteAsync(id, 2, MergeChoice.Mine, ada, TestNewsroom.Cancellation)).Problem);

        var refused = await merge.PublishAsync(id, ada);
        Assert.Contains("lacks what others have changed", refused.Problem, StringComparison.Ordinal);
        Assert.False(refused.IsConflict);
        Assert.Contains(MergeNewsroom.Line, merge.Live(), StringComparison.Ordinal);
        Assert.Equal("Mine.", (await merge.OfAsync(id, ada)).Content.Markdown);
        Assert.NotNull((await merge.PublishAsync(id, ada, removes: 1)).Problem);

        Assert.Null((await merge.PublishAsync(id, ada, removes: 2)).Problem);
        Assert.Equal("Mine.", merge.Live());
        Assert.Contains("ada@example.org: remove changes (by version 3: text 2: Paragraph 2)", merge.Newsroom.Audit());
    }

    [Fact]
    public async Task Going_on_with_theirs_sets_my_draft_aside_and_I_take_it_up_again()
    {
        var (id, ada, jon) = await merge.ConflictAsync();
        Assert.Null((await merge.Rebase.ExecuteAsync(id, 2, MergeChoice.Theirs, ada, TestNewsroom.Cancellation)).Problem);
        Assert.Contains(MergeNewsroom.Line, (await merge.OfAsync(id, ada)).Content.Markdown, StringComparison.Ordinal);
        Assert.Null((await merge.OfAsync(id, ada)).SavedAt);
        Assert.Empty(await merge.SetAsideAsync(id, jon));
        var kept = Assert.Single(await merge.SetAsideAsync(id, ada));
        Assert.Equal(("Mine.", 1), (kept.Content.Markdown, kept.Base));
        Assert.Contains("ada@example.org: set aside draft (for text 2; it started from text 1)", merge.Newsroom.Audit());

        // Another draft gives way to it, and it fell behind as before.
        var take = new TakeUpDraft(merge.Newsroom.Catalogue);
        Assert.Null((await merge.Drafts.ExecuteAsync(id, MergeNewsroom.Text("Another."), 2, null, ada, TestNewsroom.Cancellation)).Problem);
        Assert.NotNull((await take.ExecuteAsync(id, kept.Id, jon, TestNewsroom.Cancellation)).Problem);
        Assert.Null((await take.ExecuteAsync(id, kept.Id, ada, TestNewsroom.Cancellation)).Problem);
        Assert.Equal(("Mine.", 1), ((await merge.OfAsync(id, ada)).Content.Markdown, (await merge.OfAsync(id, ada)).Base));
        Assert.True((await merge.PublishAsync(id, ada)).IsConflict);
        var other = Assert.Single(await merge.SetAsideAsync(id, ada));
        Assert.Equal(("Another.", 2), (other.Content.Markdown, other.Base));
        Assert.NotNull((await take.ThrowAwayAsync(id, other.Id, jon, TestNewsroom.Cancellation)).Problem);
        Assert.Null((await take.ThrowAwayAsync(id, other.Id, ada, TestNewsroom.Cancellation)).Problem);
        Assert.Empty(await merge.SetAsideAsync(id, ada));
        Assert.Contains("gone", (await take.ExecuteAsync(id, other.Id, ada, TestNewsroom.Cancellation)).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_taken_over_is_asked_about_no_more()
    {
        var (id, ada, _) = await merge.ConflictAsync();
        Assert.Null((await merge.Rebase.ExecuteAsync(id, 2, MergeChoice.Both, ada, TestNewsroom.Cancellation)).Problem);
        Assert.True((await merge.OfAsync(id, ada)).IsMerging);
        Assert.Contains("go on from (text 2, with their own, which started from text 1; both in view)", merge.Newsroom.Audit()[^1],
            StringComparison.Ordinal);
        Assert.Equal(["Paragraph 2"], (await merge.LackingAsync(id, ada)));
        Assert.Null((await merge.Drafts.ExecuteAsync(id, MergeNewsroom.Text($"Mine.\n\n{MergeNewsroom.Line}"), 2,
            (await merge.OfAsync(id, ada)).SavedAt, ada, TestNewsroom.Cancellation)).Problem);
        Assert.Empty(await merge.LackingAsync(id, ada));
        Assert.True((await merge.OfAsync(id, ada)).IsMerging);
        Assert.Null((await merge.Rebase.EndViewAsync(id, ada, TestNewsroom.Cancellation)).Problem);
        Assert.False((await merge.OfAsync(id, ada)).IsMerging);
        Assert.NotNull((await merge.Rebase.EndViewAsync(id, ada, TestNewsroom.Cancellation)).Problem);
        Assert.Null((await merge.PublishAsync(id, ada)).Problem);
        Assert.DoesNotContain(merge.Newsroom.Audit(), line => line.Contains("remove changes", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whoever_raises_the_base_of_a_draft_goes_past_what_lies_between()
    {
        var (id, ada, _) = await merge.ConflictAsync();
        Assert.Null((await merge.Drafts.ExecuteAsync(id, MergeNewsroom.Text("Mine."), 2, (await merge.OfAsync(id, ada)).SavedAt, ada,
            TestNewsroom.Cancellation)).Problem);
        Assert.Equal(1, (await merge.OfAsync(id, ada)).MergeBase);
        Assert.NotNull((await merge.PublishAsync(id, ada)).Problem);
        // A window that still has the older text puts the draft back, and it goes past nothing yet.
        Assert.Null((await merge.Drafts.ExecuteAsync(id, MergeNewsroom.Text("Mine, older."), 1, (await merge.OfAsync(id, ada)).SavedAt, ada,
            TestNewsroom.Cancellation)).Problem);
        Assert.Equal((1, null), ((await merge.OfAsync(id, ada)).Base, (await merge.OfAsync(id, ada)).MergeBase));
        Assert.True((await merge.PublishAsync(id, ada)).IsConflict);
    }

    [Fact]
    public async Task A_draft_that_goes_past_two_colleagues_lacks_what_both_changed()
    {
        var (id, ada, jon) = await merge.ConflictAsync();
        Assert.Null((await merge.Rebase.ExecuteAsync(id, 2, MergeChoice.Mine, ada, TestNewsroom.Cancellation)).Problem);
        var rute = await merge.Newsroom.PersonAsync(Role.Editor, "Rute");
        await merge.PublishedAsync(id, rute, $"One.\n\n{MergeNewsroom.Line}\n\nFish is cheap.");
        Assert.True((await merge.PublishAsync(id, ada, removes: 2)).IsConflict);
        Assert.Contains("gone on once more",
            (await merge.Rebase.ExecuteAsync(id, 2, MergeChoice.Mine, ada, TestNewsroom.Cancellation)).Problem, StringComparison.Ordinal);
        Assert.Null((await merge.Rebase.ExecuteAsync(id, 3, MergeChoice.Mine, ada, TestNewsroom.Cancellation)).Problem);
        Assert.Equal(["Paragraph 2", "Paragraph 3"], await merge.LackingAsync(id, ada));
        var unmerged = await merge.UnmergedAsync(id, ada);
        Assert.Equal([("Jon", false), ("Rute", false)], unmerged.Spans.Single().Entries.Select(entry => (entry.MadeBy, entry.IsOwn)));
        Assert.NotNull((await merge.PublishAsync(id, ada, removes: 2)).Problem);
        Assert.Null((await merge.PublishAsync(id, ada, removes: 3)).Problem);
    }

    [Theory]
    [InlineData("", "Nothing differs")]
    [InlineData("\n\nMore.", null)]
    public async Task A_draft_that_lacks_nothing_of_theirs_goes_on_without_a_question(string more, string? problem)
    {
        var (id, ada, _) = await merge.ConflictAsync($"One.\n\n{MergeNewsroom.Line}{more}");
        Assert.Null((await merge.Rebase.ExecuteAsync(id, 2, MergeChoice.Mine, ada, TestNewsroom.Cancellation)).Problem);
        Assert.True((await merge.UnmergedAsync(id, ada)).IsEmpty);
        var published = (await merge.PublishAsync(id, ada)).Problem;
        Assert.Equal(problem, published?[..problem!.Length]);
    }

    [Fact]
    public async Task Texts_that_are_too_long_to_compare_are_asked_about_all_the_same()
    {
        var (id, ada, _) = await merge.ConflictAsync(new string('x', 250_000));
        Assert.Null((await merge.Rebase.ExecuteAsync(id, 2, MergeChoice.Mine, ada, TestNewsroom.Cancellation)).Problem);
        var unmerged = await merge.UnmergedAsync(id, ada);
        Assert.Null(Assert.Single(unmerged.Spans).Paragraphs);
        Assert.False(unmerged.IsEmpty);
        Assert.Null((await merge.Drafts.ExecuteAsync(id, MergeNewsroom.Text("Shorter."), 2, (await merge.OfAsync(id, ada)).SavedAt, ada,
            TestNewsroom.Cancellation)).Problem);
        Assert.Contains("lacks what others have changed", (await merge.PublishAsync(id, ada)).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_publish_sent_again_is_the_first_one_also_where_a_newer_text_lacks_something()
    {
        var (id, ada, jon) = await merge.ConflictAsync();
        var choice =
            new PublicationChoice
            {
                Kind = EditKind.Correction,
                Note = "It was wrong.",
                Operation = "one",
                Base = (await merge.OfAsync(id, jon)).Base
            };
        var publish = new PublishDraft(merge.Newsroom.Catalogue, merge.Newsroom.Publish);
        merge.Newsroom.Clock.Advance(TimeSpan.FromMinutes(1));
        var first = await publish.ExecuteAsync(id, choice, jon, TestNewsroom.Cancellation);
        Assert.Null(first.Problem);
        Assert.Null((await merge.Rebase.ExecuteAsync(id, 3, MergeChoice.Mine, ada, TestNewsroom.Cancellation)).Problem);
        var (draft, unmerged) = (await merge.OfAsync(id, ada), await merge.UnmergedAsync(id, ada));
        Assert.Null((await merge.HandOver.SubmitAsync(id, "", draft.SavedAt, unmerged.Theirs, ada, TestNewsroom.Cancellation)).Problem);

        var again = await publish.ExecuteAsync(id, choice, jon, TestNewsroom.Cancellation);
        Assert.Equal(first.Value! with { IsRepeat = true }, again.Value);
        Assert.Null(again.Problem);
    }

    public void Dispose() => merge.Dispose();
}
