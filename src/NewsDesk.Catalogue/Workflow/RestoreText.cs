using NewsDesk.Audit;

namespace NewsDesk.Workflow;

/// <summary>Puts the text of an earlier state into a person's draft. Published, it is a new version.</summary>
public sealed class RestoreText(Catalogue catalogue)
{
    /// <param name="seen">The number of the newest state when they chose: later ones are not overwritten unseen.</param>
    public Task<Result> ExecuteAsync(long articleId, int number, int seen, bool replaceDraft, Actor by,
        CancellationToken cancellation) => catalogue.WriteAsync(async write =>
    {
        var person = by.Person;
        if (await ArticleInWorkflow.FindAsync(write, articleId, person) is not { } article
            || await SnapshotText.FindAsync(write, articleId, number, person) is not { } text)
        {
            return Result.NotFound("There is no such text.");
        }

        var draft = await WorkingText.DraftAsync(write, articleId, person.Id);
        if (draft is not null && !replaceDraft)
        {
            return Result.Rejected("You have a draft of this article. Publish or submit it first, or say that it may go.");
        }

        var newest = Math.Min(seen, article.NewestReadable);
        var result = await SaveDraft.SaveAsync(write, articleId, text, newest, new DraftSeen(draft?.SavedAt), person);
        if (result.Problem is null)
        {
            // Texts that others have published since are not taken from readers unseen.
            var isPastOthers = await write.FindAsync<bool>("""
                select exists (
                  select 1 from snapshots s
                  join intervals i on i.version_id = s.version_id
                  where s.article_id = @articleId and s.number > @number and s.number <= @newest and s.made_by <> @Email
                    and i.visible_from <= @Now)
                """, new { articleId, number, newest, person.Email, write.Now });
            await SaveDraft.SetMergeAsync(write, articleId, isPastOthers ? number : null, isMerging: false, person);
            await write.AuditAsync(by, "restore", AuditSubject.Article(articleId), $"snapshot {number} into a draft");
        }

        return result;
    }, cancellation);
}
