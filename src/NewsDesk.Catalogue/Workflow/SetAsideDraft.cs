using NewsDesk.Articles;

namespace NewsDesk.Workflow;

/// <summary>A draft that gave way to somebody else's text. Like any draft it is its writer's alone.</summary>
public sealed record SetAsideDraft
{
    public required long Id { get; init; }

    public required DateTimeOffset SetAsideAt { get; init; }

    public required ArticleContent Content { get; init; }

    public required int Base { get; init; }

    public int? MergeBase { get; init; }

    internal string Json { init => Content = ArticleContent.FromJson(value); }

    public static Task<IReadOnlyList<SetAsideDraft>> ListAsync(
        CatalogueRead read, long articleId, Person person) => read.ListAsync<SetAsideDraft>("""
        select id, base, merge_base, set_aside_at, content as json
        from set_aside_drafts
        where article_id = @articleId and editor_id = @Id
        order by set_aside_at desc, id desc
        """, new { articleId, person.Id });

    internal static async Task KeepAsync(CatalogueWrite write, long articleId, WorkingText draft, Person person)
    {
        await write.ExecuteAsync("""
            insert into set_aside_drafts (article_id, editor_id, base, merge_base, set_aside_at, content)
            values (@articleId, @Id, @Base, @MergeBase, @Now, @content)
            """, new { articleId, person.Id, draft.Base, draft.MergeBase, write.Now, content = draft.Content.ToJson() });
        await HandOver.DropDraftAsync(write, articleId, person);
    }
}
