using NewsDesk.Articles;

namespace NewsDesk.Terms;

/// <summary>A term that only texts brought. It goes with its erased article, if nothing else is filed there.</summary>
internal sealed record OrphanedTerm(TermKind Kind, long Id)
{
    private static readonly (TermKind Kind, string Used)[] Kinds =
    [
        (TermKind.Section, "select section_id from versions where article_id = @articleId"),
        (TermKind.Tag, "select vt.tag_id from version_tags vt join versions v on v.id = vt.version_id where v.article_id = @articleId"),
        (TermKind.Author,
            "select va.author_id from version_authors va join versions v on v.id = va.version_id where v.article_id = @articleId"),
    ];

    private string Type => Kind.Name();

    /// <summary>Lists those of an article. It is asked for while the article's versions are there.</summary>
    public static async Task<IReadOnlyList<OrphanedTerm>> ListAsync(CatalogueRead read, long articleId)
    {
        var orphans = new List<OrphanedTerm>();
        foreach (var (kind, used) in Kinds)
        {
            var ids = await read.ListAsync<long>($"""
                select t.id
                from {kind.Plural()} t
                where t.id in ({used}) and t.added_at is null
                """, new { articleId });
            orphans.AddRange(ids.Select(id => new OrphanedTerm(kind, id)));
        }

        return orphans;
    }

    /// <summary>Removes it, unless something is still filed under it, and marks it and the tags merged into it as going.</summary>
    public async Task EraseUnusedAsync(CatalogueWrite write)
    {
        if (await write.ExecuteAsync($"delete from {Type}s as t where t.id = @Id and not exists ({Listing.Filed(Type)})", new { Id }) == 0)
        {
            return;
        }

        await write.ExecuteAsync($"""
            delete from former_names where type = @Type and target = @Id;
            delete from former_addresses where type = @Type and target = @Id;
            insert into erasing_subjects ({Type}_id) values (@Id);
            """, new { Type, Id });
        if (Type == "tag")
        {
            await write.ExecuteAsync("""
                insert into erasing_subjects (tag_id)
                with recursive merged (id) as (
                  select cast(@Id as bigint)
                  union
                  select a.merged_tag_id
                  from merged m
                  join audit a on a.tag_id = m.id
                  where a.merged_tag_id is not null and not exists (select 1 from tags t where t.id = a.merged_tag_id)
                )
                select id from merged
                """, new { Id });
        }
    }
}
