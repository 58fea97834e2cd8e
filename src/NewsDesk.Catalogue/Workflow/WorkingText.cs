using NewsDesk.Articles;

namespace NewsDesk.Workflow;

/// <summary>The text that a person goes on with: their own draft, else the newest snapshot.</summary>
public sealed record WorkingText
{
    public required ArticleContent Content { get; init; }

    internal string Json { init => Content = ArticleContent.FromJson(value); }

    public required int Base { get; init; }

    /// <summary>The snapshot it was written from, where its maker went past changes of others up to <see cref="Base"/>; else
    /// null.</summary>
    public int? MergeBase { get; init; }

    public bool IsMerging { get; init; }

    /// <summary>Null where it is a snapshot as it stands, and no draft.</summary>
    public DateTimeOffset? SavedAt { get; init; }

    internal string Editing { get; init; } = "";

    /// <param name="articleId">An article that the person may open.</param>
    public static async Task<WorkingText> OfAsync(CatalogueRead read, long articleId, Person person) =>
        await DraftAsync(read, articleId, person.Id) ?? await NewestAsync(read, articleId, person);

    public static async Task<WorkingText> NewestAsync(CatalogueRead read, long articleId, Person person)
    {
        var newest = await read.FindAsync<int>($"""
            select coalesce(max(s.number), 0)
            from snapshots s
            join articles a on a.id = s.article_id
            where s.article_id = @articleId and {NewsroomAccess.MayRead}
            """, NewsroomAccess.Values(person, read.Now, new { articleId }));
        return new WorkingText { Content = await SnapshotText.OrEmptyAsync(read, articleId, newest), Base = newest };
    }

    internal static Task<WorkingText?> DraftAsync(CatalogueRead read, long articleId, long personId) => read.FindAsync<WorkingText>("""
        select base, merge_base, merging as is_merging, saved_at, editing, content as json
        from drafts
        where article_id = @articleId and editor_id = @personId
        """, new { articleId, personId });
}
