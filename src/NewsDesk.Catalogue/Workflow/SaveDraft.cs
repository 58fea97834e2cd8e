using NewsDesk.Articles;
using NewsDesk.Audit;

namespace NewsDesk.Workflow;

/// <summary>Keeps a person's working copy of an article, finished or not, which nobody else sees.</summary>
public sealed class SaveDraft(Catalogue catalogue)
{
    /// <summary>The renderer's limits let no longer text be published.</summary>
    public const int LongestContent = 2_000_000;

    /// <summary>Begins an article under an id that the form chose, so that saving twice begins one article.</summary>
    public Task<Result<SavedDraft>> BeginAsync(
        Guid uid, ArticleType type, ArticleContent content, Actor by, DraftSeen seen, CancellationToken cancellation) =>
        catalogue.WriteAsync(async write =>
        {
            var person = by.Person;
            if (await write.FindAsync<long?>("select id from articles where uid = @uid", new { uid = uid.ToString() }) is { } id)
            {
                return await ArticleInWorkflow.FindAsync(write, id, person) is { Newest: > 0 }
                    && await WorkingText.DraftAsync(write, id, person.Id) is null
                    ? Result.Conflict<SavedDraft>("This article was begun before, and handed over or published since. Copy your text, open "
                        + "the article and go on there.")
                    : await SaveAsync(write, id, content, (await WorkingText.DraftAsync(write, id, person.Id))?.Base ?? 0, seen, person);
            }

            var article = await ArticleRow.BeginAsync(write, uid.ToString(), type, person.Id);
            await HandOver.HoldAsync(write, article.Id, by);
            await write.AuditAsync(by, "begin", AuditSubject.Article(article.Id), "");
            return await SaveAsync(write, article.Id, content, 0, seen with { SavedAt = null }, person);
        }, cancellation);

    /// <param name="base">The number of the snapshot the text started from.</param>
    public Task<Result<SavedDraft>> ExecuteAsync(
        long articleId, ArticleContent content, int @base, DraftSeen seen, Actor by, CancellationToken cancellation) =>
        catalogue.WriteAsync(write => SaveAsync(write, articleId, content, @base, seen, by.Person), cancellation);

    /// <summary>Throws the person's own draft away. An article without another text leaves all lists, and its previews end.</summary>
    public Task<Result> DiscardAsync(long articleId, Actor by, CancellationToken cancellation) => catalogue.WriteAsync(async write =>
    {
        if (await HandOver.DropDraftAsync(write, articleId, by.Person) == 0)
        {
            return Result.Rejected("There is no draft of yours to throw away.");
        }

        await write.ExecuteAsync("""
            delete from work
            where article_id = @articleId and holder_id = @Id
              and not exists (select 1 from snapshots s where s.article_id = @articleId)
              and not exists (select 1 from drafts d where d.article_id = @articleId)
            """, new { articleId, by.Person.Id });
        await write.ExecuteAsync("""
            update previews set revoked_at = @Now
            where article_id = @articleId and revoked_at is null and not exists (select 1 from work w where w.article_id = @articleId)
              and not exists (select 1 from snapshots s where s.article_id = @articleId)
            """, new { articleId, write.Now });
        await write.AuditAsync(by, "throw away draft", AuditSubject.Article(articleId), "");
        return Result.Done;
    }, cancellation);

    internal static async Task<Result<SavedDraft>> SaveAsync(
        CatalogueWrite write, long articleId, ArticleContent content, int @base, DraftSeen seen, Person person)
    {
        if (await ArticleInWorkflow.FindAsync(write, articleId, person) is not { } article)
        {
            return Result.NotFound<SavedDraft>("There is no such article.");
        }

        var json = content.ToJson();
        if (json.Length > LongestContent)
        {
            return Result.Rejected<SavedDraft>("The text is too long to be kept here. Divide it into two articles.");
        }

        var draft = await WorkingText.DraftAsync(write, articleId, person.Id);
        // The draft may have started from a text that its writer might read then.
        if (@base < 0 || (@base > article.NewestReadable && @base != draft?.Base))
        {
            return Result.Rejected<SavedDraft>($"This article has no text {@base} to start from: its newest is {article.NewestReadable}.");
        }

        if (draft is not null && draft.Base == @base && draft.Content.ToJson() == json)
        {
            return new SavedDraft(articleId, draft.SavedAt);
        }

        if (!seen.IsOf(draft))
        {
            var stored = draft ?? await WorkingText.OfAsync(write, articleId, person);
            return Result.Conflict(
                "This article was saved from another window of yours since this one was loaded.",
                new SavedDraft(articleId, stored.SavedAt, stored));
        }

        var now = draft?.SavedAt >= write.Now ? draft.SavedAt.Value.AddMilliseconds(1) : write.Now;
        await write.ExecuteAsync("""
            insert into drafts (article_id, editor_id, base, merge_base, saved_at, editing, headline, content)
            values (@articleId, @Id, @base, @mergeBase, @now, @Form, @Headline, @json)
            on conflict (article_id, editor_id) do update
            set saved_at = excluded.saved_at, editing = excluded.editing, headline = excluded.headline, content = excluded.content,
              base = excluded.base,
              merge_base = excluded.merge_base, merging = case when excluded.merge_base is null then false else drafts.merging end
            """, new { articleId, person.Id, @base, mergeBase = MergeBase(draft, @base), now, seen.Form, content.Headline, json });
        if (article is { Newest: 0, State: null })
        {
            // It was thrown away, and begun again from a window that was still open.
            await HandOver.HoldAsync(write, articleId, person);
        }

        return new SavedDraft(articleId, now);
    }

    internal static Task SetMergeAsync(
        CatalogueWrite write, long articleId, int? mergeBase, bool isMerging, Person person) => write.ExecuteAsync("""
        update drafts set merge_base = @mergeBase, merging = @isMerging
        where article_id = @articleId and editor_id = @Id
        """, new { articleId, mergeBase, isMerging, person.Id });

    /// <summary>The text that the draft was written from, where that is not its base: raising it goes past the changes between.</summary>
    private static int? MergeBase(WorkingText? draft, int @base) =>
        (draft?.MergeBase ?? draft?.Base) is { } from && from < @base ? from : null;
}
