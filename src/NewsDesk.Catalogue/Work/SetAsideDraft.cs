using NewsDesk.Articles;
using NewsDesk.Editors;
using NewsDesk.Storage;

namespace NewsDesk.Work;

/// <summary>A draft that gave way to somebody else's text. Like any draft it is its writer's alone.</summary>
public sealed record SetAsideDraft
{
    public required long Id { get; init; }

    public required DateTimeOffset SetAsideAt { get; init; }

    public required WorkingText Text { get; init; }

    /// <summary>The person's own of an article, the latest first.</summary>
    public static async Task<IReadOnlyList<SetAsideDraft>> ListAsync(CatalogueRead read, long articleId, Person person) => [.. (await read.ListAsync<Row>("""
        select id, base, merge_base, set_aside_at, content
        from set_aside_drafts
        where article_id = @articleId and editor_id = @personId
        order by set_aside_at desc, id desc
        """, new { articleId, personId = person.Id })).Select(row => row.ToDraft())];

    /// <summary>The person's draft gives way.</summary>
    internal static async Task KeepAsync(CatalogueWrite write, long articleId, WorkingText draft, Person person)
    {
        await write.ExecuteAsync("""
            insert into set_aside_drafts (article_id, editor_id, base, merge_base, set_aside_at, content)
            values (@articleId, @Id, @Base, @MergeBase, @Now, @content)
            """, new { articleId, person.Id, draft.Base, draft.MergeBase, write.Now, content = draft.Content.ToJson() });
        await HandOver.DropDraftAsync(write, articleId, person);
    }

    private sealed record Row
    {
        public required long Id { get; init; }

        public required int Base { get; init; }

        public int? MergeBase { get; init; }

        public required DateTimeOffset SetAsideAt { get; init; }

        public required string Content { get; init; }

        public SetAsideDraft ToDraft() => new() { Id = Id, SetAsideAt = SetAsideAt, Text = new WorkingText { Content = ArticleContent.FromJson(Content), Base = Base, MergeBase = MergeBase } };
    }
}
