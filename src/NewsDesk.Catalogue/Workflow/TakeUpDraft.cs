using NewsDesk.Audit;

namespace NewsDesk.Workflow;

/// <summary>Takes up a draft again that its writer had set aside, or throws it away.</summary>
public sealed class TakeUpDraft(Catalogue catalogue)
{
    /// <summary>Makes it the person's draft upon the text it started from; the draft they have is set aside in its place.</summary>
    public Task<Result> ExecuteAsync(
        long articleId, long setAsideId, Actor by, CancellationToken cancellation) => catalogue.WriteAsync(async write =>
    {
        var person = by.Person;
        if (await FindAsync(write, articleId, setAsideId, person) is not { } text)
        {
            return Result.NotFound(Gone);
        }

        if (await WorkingText.DraftAsync(write, articleId, person.Id) is { } present)
        {
            await SetAsideDraft.KeepAsync(write, articleId, present, person);
        }

        var result = await SaveDraft.SaveAsync(write, articleId, text.Content, text.Base, new DraftSeen(null), person);
        if (result.Problem is not null)
        {
            write.RollBack();
            return result;
        }

        await SaveDraft.SetMergeAsync(write, articleId, text.MergeBase, isMerging: false, person);
        await RemoveAsync(write, setAsideId);
        await write.AuditAsync(by, "take up draft", AuditSubject.Article(articleId), $"it started from text {text.MergeBase ?? text.Base}");
        return Result.Done;
    }, cancellation);

    public Task<Result> ThrowAwayAsync(
        long articleId, long setAsideId, Actor by, CancellationToken cancellation) => catalogue.WriteAsync(async write =>
    {
        if (await FindAsync(write, articleId, setAsideId, by.Person) is null)
        {
            return Result.NotFound(Gone);
        }

        await RemoveAsync(write, setAsideId);
        await write.AuditAsync(by, "throw away draft", AuditSubject.Article(articleId), "one that was set aside");
        return Result.Done;
    }, cancellation);

    private const string Gone = "That draft is gone: it was taken up again or thrown away.";

    private static async Task<SetAsideDraft?> FindAsync(CatalogueRead read, long articleId, long setAsideId, Person person) =>
        await ArticleInWorkflow.FindAsync(read, articleId, person) is null
            ? null
            : (await SetAsideDraft.ListAsync(read, articleId, person)).SingleOrDefault(draft => draft.Id == setAsideId);

    private static Task RemoveAsync(CatalogueWrite write, long setAsideId) =>
        write.ExecuteAsync("delete from set_aside_drafts where id = @setAsideId", new { setAsideId });
}
