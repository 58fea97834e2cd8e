using NewsDesk.Storage;

namespace NewsDesk.Articles;

/// <summary>The lists that an article's versions stand in, in the order of first publication: derived, so that every list is one index.</summary>
internal static class Listing
{
    /// <summary>
    /// Whether readers may know of a section, tag or author <c>t</c>: something visible stands in its list, or nothing was ever filed under it.
    /// One that only a scheduled or withdrawn article uses would give that article away.
    /// </summary>
    public static string KnownToReaders(string type, string filed) => $"""
        (
          exists (
            select 1
            from listing l
            cross join {Visible.Versions} v on v.id = l.version_id
            where l.scope = '{type}' and l.scope_id = t.id)
          or not exists ({filed})
        )
        """;

    public static void Refresh(CatalogueWrite write, long articleId) => write.Execute("""
        delete from listing where version_id in (select id from versions where article_id = @articleId);

        insert into listing (scope, scope_id, published_at, article_id, version_id)
        select s.scope, s.scope_id, i.published_at, i.article_id, i.version_id
        from intervals i
        join articles a on a.id = i.article_id and a.type = 'article'
        join (
          select id as version_id, 'site' as scope, 0 as scope_id from versions where article_id = @articleId
          union all
          select id, 'section', section_id from versions where article_id = @articleId and section_id is not null
          union all
          select t.version_id, 'tag', t.tag_id from version_tags t join versions v on v.id = t.version_id where v.article_id = @articleId
          union all
          select b.version_id, 'author', b.author_id from version_authors b join versions v on v.id = b.version_id where v.article_id = @articleId
        ) s on s.version_id = i.version_id
        where i.article_id = @articleId
        """, new { articleId });
}
