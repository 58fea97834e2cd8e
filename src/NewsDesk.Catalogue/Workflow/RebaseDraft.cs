using NewsDesk.Audit;
using NewsDesk.Comparison;

namespace NewsDesk.Workflow;

/// <summary>Lets somebody go on whose draft did not start from the newest text, once they have seen what it lacks of that.</summary>
public sealed class RebaseDraft(Catalogue catalogue)
{
    public Task<Result> ExecuteAsync(long articleId, int seen, MergeChoice choice, Actor by, CancellationToken cancellation) =>
        ArticleInWorkflow.WriteAsync(catalogue, articleId, by, (write, article) => ExecuteAsync(write, article, seen, choice, by),
            cancellation);

    private static async Task<Result> ExecuteAsync(CatalogueWrite write, ArticleInWorkflow article, int seen, MergeChoice choice, Actor by)
    {
        var (articleId, person) = (article.Id, by.Person);
        var draft = await WorkingText.DraftAsync(write, articleId, person.Id);
        var problem = article switch
        {
            { Newest: var newest, NewestReadable: var readable } when newest != readable =>
                await Snapshots.ConflictAsync(write, articleId, person),
            { Newest: var newest } when newest != seen => "Somebody has gone on once more. Compare the newest text with yours.",
            _ when draft?.Base == seen => "Your draft goes on from the newest text already.",
            _ => null,
        };
        if (problem is not null)
        {
            return Result.Rejected(problem);
        }

        if (draft is null)
        {
            return Result.NotFound("You have no draft of this article: what you see is the newest text.");
        }

        if (choice == MergeChoice.Theirs)
        {
            await SetAsideDraft.KeepAsync(write, articleId, draft, person);
            await write.AuditAsync(by, "set aside draft", AuditSubject.Article(articleId),
                $"for text {seen}; it started from text {draft!.MergeBase ?? draft.Base}");
            return Result.Done;
        }

        await write.ExecuteAsync("update drafts set base = @seen where article_id = @articleId and editor_id = @Id",
            new { seen, articleId, person.Id });
        await SaveDraft.SetMergeAsync(write, articleId, draft.MergeBase ?? draft.Base, choice == MergeChoice.Both, person);
        await write.AuditAsync(by, "go on from", AuditSubject.Article(articleId), $"text {seen}, with their own, which started from "
            + $"text {draft.MergeBase ?? draft.Base}{(choice == MergeChoice.Both ? "; both in view" : "")}");
        return Result.Done;
    }

    /// <summary>Puts the changes of the others out of view; publishing and submitting ask again about those that the draft lacks.</summary>
    public Task<Result> EndViewAsync(long articleId, Actor by, CancellationToken cancellation) => catalogue.WriteAsync(async write =>
    {
        var ended = await write.ExecuteAsync("""
            update drafts set merging = false
            where article_id = @articleId and editor_id = @Id and merging = true
            """, new { articleId, by.Person.Id });
        return ended == 0 ? Result.Rejected("The changes of the others are out of view already.") : Result.Done;
    }, cancellation);
}
