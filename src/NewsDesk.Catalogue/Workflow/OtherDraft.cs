using NewsDesk.Articles;

namespace NewsDesk.Workflow;

/// <summary>The draft that somebody else has of an article. Its text is theirs alone until they hand it over or it is taken over.</summary>
public sealed record OtherDraft
{
    public required long EditorId { get; init; }

    public required string Name { get; init; }

    public required DateTimeOffset SavedAt { get; init; }

    public static Task<IReadOnlyList<OtherDraft>> ListAsync(
        CatalogueRead read, long articleId, Person person) => read.ListAsync<OtherDraft>($"""
        select d.editor_id, e.name, d.saved_at
        from drafts d
        join editors e on e.id = d.editor_id
        join articles a on a.id = d.article_id
        where d.article_id = @articleId and d.editor_id <> @personId and {NewsroomAccess.MayKnow}
        order by d.saved_at desc
        """, NewsroomAccess.Values(person, read.Now, new { articleId }));
}
