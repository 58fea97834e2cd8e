using NewsDesk.Articles;
using NewsDesk.Editors;
using NewsDesk.Storage;

namespace NewsDesk.Work;

/// <summary>Keeps what a person types: their working copy of an article, which nobody else sees. Any text is kept, finished or not.</summary>
public sealed class SaveDraft(Catalogue catalogue)
{
    /// <summary>Longer texts can't be published anyway; see the limits of the renderer.</summary>
    public const int LongestContent = 2_000_000;

    /// <summary>Begins an article under an id that the form chose, so that saving twice begins one article.</summary>
    public Task<SaveResult> BeginAsync(Guid uid, ArticleType type, ArticleContent content, Person person, DateTimeOffset? savedAt, CancellationToken cancellation) =>
        catalogue.WriteAsync(write =>
        {
            if (write.Find<long?>("select id from articles where uid = @uid", new { uid = uid.ToString() }) is { } id)
            {
                return ArticleAtWork.Find(write, id, person) is not null && WorkingText.Draft(write, id, person.Id) is null
                    ? SaveResult.Refused("This article was begun before, and handed over or published since. Copy your text, open the article and go on there.") with { ArticleId = id, IsConflict = true }
                    : Save(write, id, content, WorkingText.Draft(write, id, person.Id)?.Base ?? 0, savedAt, person);
            }

            var article = ArticleRow.Begin(write, uid.ToString(), type, person.Id);
            write.Execute("""
                insert into work (article_id, state, holder_id, changed_at)
                values (@Id, 'draft', @holder, @Now)
                """, new { article.Id, holder = person.Id, write.Now });
            write.Audit(person, "begin", article.Id, "");
            return Save(write, article.Id, content, 0, null, person);
        }, cancellation);

    /// <param name="articleId">The article.</param>
    /// <param name="content">What the form holds.</param>
    /// <param name="base">The number of the snapshot the text started from.</param>
    /// <param name="savedAt">The draft the form began with, or null where there was none: another window may have gone on with it.</param>
    /// <param name="person">Whose draft it is.</param>
    /// <param name="cancellation">Cancels the wait for the write.</param>
    public Task<SaveResult> ExecuteAsync(
        long articleId, ArticleContent content, int @base, DateTimeOffset? savedAt, Person person, CancellationToken cancellation) =>
        catalogue.WriteAsync(write => Save(write, articleId, content, @base, savedAt, person), cancellation);

    /// <summary>Throws the person's own draft away; the newest snapshot is what they see next.</summary>
    public Task<Outcome> DiscardAsync(long articleId, Person person, CancellationToken cancellation) => catalogue.WriteAsync(write =>
    {
        var gone = write.Execute("delete from drafts where article_id = @articleId and editor_id = @Id", new { articleId, person.Id });
        return gone > 0 ? Outcome.Done : Outcome.Refused("There is no draft of yours to throw away.");
    }, cancellation);

    internal static SaveResult Save(CatalogueWrite write, long articleId, ArticleContent content, int @base, DateTimeOffset? savedAt, Person person)
    {
        if (ArticleAtWork.Find(write, articleId, person) is not { } article)
        {
            return SaveResult.NotFound;
        }

        if (@base < 0 || @base > article.Newest)
        {
            return SaveResult.Refused($"This article has no text {@base} to start from: its newest is {article.Newest}.");
        }

        var json = content.ToJson();
        if (json.Length > LongestContent)
        {
            return SaveResult.Refused("The text is too long to be kept here. Divide it into two articles.");
        }

        var draft = WorkingText.Draft(write, articleId, person.Id);
        if (draft is not null && draft.Content.ToJson() == json)
        {
            return new SaveResult { ArticleId = articleId, SavedAt = draft.SavedAt };
        }

        if (draft?.SavedAt != savedAt)
        {
            return SaveResult.Refused("This article was saved from another window of yours since this one was loaded. That text stands below this one: save again to put this one in its place.")
                with
            { ArticleId = articleId, IsConflict = true, Stored = draft ?? WorkingText.Of(write, articleId, person) };
        }

        var now = savedAt >= write.Now ? savedAt.Value.AddMilliseconds(1) : write.Now;
        write.Execute("""
            insert into drafts (article_id, editor_id, base, saved_at, headline, content)
            values (@articleId, @Id, @base, @now, @Headline, @json)
            on conflict (article_id, editor_id) do update set saved_at = excluded.saved_at, headline = excluded.headline, content = excluded.content, base = excluded.base
            """, new { articleId, person.Id, @base, now, content.Headline, json });
        return new SaveResult { ArticleId = articleId, SavedAt = now };
    }
}
