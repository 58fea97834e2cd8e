using NewsDesk.Articles;
using NewsDesk.Editors;
using NewsDesk.Storage;

namespace NewsDesk.Work;

/// <summary>The text that a person goes on with: their own draft, else the newest snapshot.</summary>
public sealed record WorkingText
{
    public required ArticleContent Content { get; init; }

    /// <summary>The number of the snapshot it started from.</summary>
    public required int Base { get; init; }

    /// <summary>
    /// The number of the snapshot it was written from, where its maker chose to go on past what others had changed up to <see cref="Base"/>; else null.
    /// </summary>
    public int? MergeBase { get; init; }

    /// <summary>Whether they have the changes of the others beside it.</summary>
    public bool IsMerging { get; init; }

    /// <summary>When the draft was saved; null where it is a snapshot as it stands.</summary>
    public DateTimeOffset? SavedAt { get; init; }

    /// <summary>Names the loaded form that saved the draft; see <see cref="DraftSeen"/>.</summary>
    internal string Editing { get; init; } = "";

    /// <param name="read">The read.</param>
    /// <param name="articleId">An article that the person may open.</param>
    /// <param name="person">Whose text it is.</param>
    public static async Task<WorkingText> OfAsync(CatalogueRead read, long articleId, Person person) => await DraftAsync(read, articleId, person.Id) ?? await NewestAsync(read, articleId, person);

    /// <summary>The newest state that the person may read; an empty text where there is none.</summary>
    public static async Task<WorkingText> NewestAsync(CatalogueRead read, long articleId, Person person)
    {
        var newest = await read.FindAsync<int>($"""
            select coalesce(max(s.number), 0)
            from snapshots s
            join articles a on a.id = s.article_id
            where s.article_id = @articleId and {WorkAccess.MayRead}
            """, WorkAccess.Values(person, read.Now, new { articleId }));
        return new WorkingText { Content = newest == 0 ? new ArticleContent() : (await SnapshotText.FindAsync(read, articleId, newest))!, Base = newest };
    }

    internal static async Task<WorkingText?> DraftAsync(CatalogueRead read, long articleId, long personId) => (await read.FindAsync<DraftRow>("""
        select base, merge_base, merging as is_merging, saved_at, editing, content
        from drafts
        where article_id = @articleId and editor_id = @personId
        """, new { articleId, personId }))?.ToText();

    private sealed record DraftRow
    {
        public required int Base { get; init; }

        public int? MergeBase { get; init; }

        public required bool IsMerging { get; init; }

        public required DateTimeOffset SavedAt { get; init; }

        public required string Editing { get; init; }

        public required string Content { get; init; }

        public WorkingText ToText() => new() { Content = ArticleContent.FromJson(Content), Base = Base, MergeBase = MergeBase, IsMerging = IsMerging, SavedAt = SavedAt, Editing = Editing };
    }
}
