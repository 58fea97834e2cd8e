using NewsDesk.Articles;
using NewsDesk.Comparison;
using NewsDesk.People;
using NewsDesk.Publishing;
using NewsDesk.Workflow;

namespace NewsDesk.Tests.Workflow;

/// <summary>A text that goes past what others have changed is asked about also after it was handed on, taken over or restored.</summary>
public sealed class HandedOnMergeTests : IDisposable
{
    private readonly MergeNewsroom merge = new();

    [Fact]
    public async Task What_was_submitted_past_others_is_asked_of_whoever_publishes_or_goes_on_with_it()
    {
        var (id, ada, jon) = await merge.ConflictAsync();
        Assert.Null((await merge.Rebase.ExecuteAsync(id, 2, MergeChoice.Mine, ada, TestNewsroom.Cancellation)).Problem);
        Assert.Contains("lacks what others have changed", (await merge.Newsroom.SubmitAsync(id, "", ada)).Problem,
            StringComparison.Ordinal);
        Assert.Null((await merge.HandOver.SubmitAsync(id, "", (await merge.OfAsync(id, ada)).SavedAt, 2, ada,
            TestNewsroom.Cancellation)).Problem);
        Assert.Contains("ada@example.org: submit (snapshot 3, without text 2: Paragraph 2)", merge.Newsroom.Audit());

        var rute = await merge.Newsroom.PersonAsync(Role.Editor, "Rute");
        Assert.Contains("lacks what others have changed", (await merge.PublishAsync(id, rute)).Problem, StringComparison.Ordinal);
        Assert.Null((await merge.Drafts.ExecuteAsync(id, MergeNewsroom.Text("Mine, edited."), 3, null, rute,
            TestNewsroom.Cancellation)).Problem);
        Assert.Equal(["Paragraph 2"], await merge.LackingAsync(id, rute));
        Assert.Null((await merge.HandOver.ReturnAsync(id, "More.", rute, TestNewsroom.Cancellation)).Problem);
        Assert.Null((await merge.HandOver.TakeOverAsync(id, null, rute, TestNewsroom.Cancellation)).Problem);
        Assert.Contains("lacks what others have changed", (await merge.PublishAsync(id, rute)).Problem, StringComparison.Ordinal);
        Assert.Null((await merge.PublishAsync(id, rute, removes: (await merge.OfAsync(id, rute)).Base)).Problem);

        // Published, it is settled.
        Assert.Null((await merge.Drafts.ExecuteAsync(id, MergeNewsroom.Text("Next."), (await merge.OfAsync(id, jon)).Base, null, jon,
            TestNewsroom.Cancellation)).Problem);
        Assert.Empty(await merge.LackingAsync(id, jon));
    }

    [Fact]
    public async Task A_draft_that_went_past_others_is_taken_over_as_such()
    {
        var (id, ada, _) = await merge.ConflictAsync();
        Assert.Null((await merge.Rebase.ExecuteAsync(id, 2, MergeChoice.Mine, ada, TestNewsroom.Cancellation)).Problem);
        var (administrator, rute) =
            (await merge.Newsroom.PersonAsync(Role.Administrator, "Cy"), await merge.Newsroom.PersonAsync(Role.Editor, "Rute"));
        Assert.Null((await merge.HandOver.TakeOverAsync(id, ada.Id, administrator, TestNewsroom.Cancellation)).Problem);
        Assert.Equal(["Paragraph 2"], await merge.LackingAsync(id, administrator));

        // The same where somebody has gone on once more.
        Assert.Null((await merge.PublishAsync(id, administrator, removes: 3)).Problem);
        await merge.PublishedAsync(id, rute, "One.\n\nFish is cheap.");
        Assert.Null((await merge.HandOver.TakeOverAsync(id, ada.Id, administrator, TestNewsroom.Cancellation)).Problem);
        Assert.Equal((2, 1), ((await merge.OfAsync(id, administrator)).Base, (await merge.OfAsync(id, administrator)).MergeBase));
    }

    [Fact]
    public async Task A_restored_text_goes_past_what_others_have_published_since()
    {
        var (id, ada, jon) = await merge.ConflictAsync();
        var restore = new RestoreText(merge.Newsroom.Catalogue);
        Assert.Null((await restore.ExecuteAsync(id, 1, 2, replaceDraft: true, ada, TestNewsroom.Cancellation)).Problem);
        Assert.Equal(["Paragraph 2"], await merge.LackingAsync(id, ada));
        // Their own they have seen to.
        Assert.Null((await restore.ExecuteAsync(id, 1, 2, replaceDraft: true, jon, TestNewsroom.Cancellation)).Problem);
        Assert.Empty(await merge.LackingAsync(id, jon));
    }

    [Fact]
    public async Task A_draft_that_began_from_nothing_lacks_all_that_was_published_since()
    {
        var (ada, cy) = (await merge.Newsroom.PersonAsync(Role.Writer), await merge.Newsroom.PersonAsync(Role.Administrator, "Cy"));
        var id = (await merge.Drafts.BeginAsync(Guid.CreateVersion7(), ArticleType.Page, MergeNewsroom.Text("Mine."), ada, null,
            TestNewsroom.Cancellation)).Value!.ArticleId;
        Assert.Null((await merge.HandOver.TakeOverAsync(id, ada.Id, cy, TestNewsroom.Cancellation)).Problem);
        await merge.PublishedAsync(id, cy, $"Mine.\n\n{MergeNewsroom.Line}", EditKind.First);
        var unmerged = await Unmerged.OfAsync(merge.Newsroom.Following(), id, await merge.OfAsync(id, ada), 2, ada,
            TestNewsroom.Cancellation);
        // The name of the site's language and the address that it got are no change of theirs.
        Assert.Equal(["Paragraph 2"],
            unmerged.Spans.SelectMany(span => span.Fields.Concat(span.Paragraphs!)).Select(change => change.Name));
    }

    [Fact]
    public async Task An_erased_article_leaves_no_draft_that_was_set_aside()
    {
        var (id, ada, _) = await merge.ConflictAsync();
        await merge.Rebase.ExecuteAsync(id, 2, MergeChoice.Theirs, ada, TestNewsroom.Cancellation);
        Assert.Null((await new EraseArticle(merge.Newsroom.Catalogue, merge.Newsroom.Pictures)
            .ExecuteAsync("harbour", "An order.", false, Actor.Command("test"), TestNewsroom.Cancellation)).Problem);
        Assert.Empty(merge.Newsroom.Query<long>("select id from set_aside_drafts"));
    }

    public void Dispose() => merge.Dispose();
}
