using NewsDesk.Storage.Engines;

namespace NewsDesk.Articles;

/// <summary>Derives the lists that an article's versions stand in, so that every list is one index.</summary>
internal static class Listing
{
    /// <summary>Readers may know of a term <c>t</c> that the newsroom added or that lists something visible: others would tell of
    /// hidden texts.</summary>
    public static string KnownToReaders(Dialect dialect, string type) => $"""
        (
          t.added_at is not null
          or exists (
            select 1
            from listing l
            {dialect.InOrderJoin} {Visible.Versions} v on v.id = l.version_id
            where l.scope = '{type}' and l.scope_id = t.id)
        )
        """;

    /// <summary>Selects every version that was filed under a section, tag or author <c>t</c>, seen or not.</summary>
    public static string Filed(string type) => type switch
    {
        "section" => "select 1 from versions v where v.section_id = t.id",
        "tag" => "select 1 from version_tags vt where vt.tag_id = t.id",
        _ => "select 1 from version_authors va where va.author_id = t.id",
    };

    /// <summary>Lists the versions that readers see or will see. Superseded ones stand where they stood; cancelled ones go.</summary>
    public static async Task RefreshAsync(CatalogueWrite write, long articleId)
    {
        await write.ExecuteAsync("""
            delete from listing
            where version_id in (
              select v.id
              from versions v
              left join intervals i on i.version_id = v.id
              where v.article_id = @articleId and (i.version_id is null or i.visible_until > @Now))
            """, new { articleId, write.Now });
        await FillAsync(write, articleId);
    }

    public static Task FillAsync(CatalogueWrite write, long articleId) => write.ExecuteAsync($"""
        insert into listing (scope, scope_id, published_at, article_id, version_id)
        {RowsOf("i.article_id = @articleId and i.visible_until > @Now")}
        """, new { articleId, write.Now });

    /// <summary>Selects the rows that intervals <c>i</c> bring about. The article is asked for each: a join would begin with all
    /// articles.</summary>
    public static string RowsOf(string which) => $"""
        with opened as (
          select i.version_id, i.article_id, i.published_at
          from intervals i
          where {which} and (select a.type from articles a where a.id = i.article_id) = 'article'
        )
        select 'site' as scope, 0 as scope_id, o.published_at, o.article_id, o.version_id
        from opened o
        union all
        select 'section', v.section_id, o.published_at, o.article_id, o.version_id
        from opened o
        join versions v on v.id = o.version_id and v.section_id is not null
        union all
        select 'tag', t.tag_id, o.published_at, o.article_id, o.version_id
        from opened o
        join version_tags t on t.version_id = o.version_id
        union all
        select 'author', b.author_id, o.published_at, o.article_id, o.version_id
        from opened o
        join version_authors b on b.version_id = o.version_id
        """;
}
