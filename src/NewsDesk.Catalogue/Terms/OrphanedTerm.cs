using NewsDesk.Articles;
using NewsDesk.Storage;

namespace NewsDesk.Terms;

/// <summary>A term that only texts brought. It goes with its erased article, if nothing else is filed there: a name can be what has to go.</summary>
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

    /// <summary>Removes it, unless something is filed under it still, and what the audit says of it.</summary>
    public async Task EraseUnusedAsync(CatalogueWrite write)
    {
        var names = await write.ListAsync<string>($"""
            select t.name from {Type}s t where t.id = @Id and not exists ({Listing.Filed(Type)})
            union
            select f.name from former_names f where f.type = @Type and f.target = @Id
              and not exists (select 1 from {Type}s t where t.id = @Id and exists ({Listing.Filed(Type)}))
            """, new { Id, Type });
        if (names.Count == 0)
        {
            return;
        }

        await write.ExecuteAsync($"""
            delete from former_names where type = @Type and target = @Id;
            delete from former_addresses where type = @Type and target = @Id;
            delete from {Type}s where id = @Id;
            """, new { Type, Id });
        foreach (var name in names)
        {
            await write.ExecuteAsync("""
                update audit
                set detail = ''
                where article_id is null and act like '% ' || @Type || '%'
                  and (detail = @name or substr(detail, 1, length(@name) + 1) = @name || ',' or substr(detail, 1, length(@name) + 1) = @name || ':'
                    or substr(detail, 1, length(@name || ' into ')) = @name || ' into '
                    or substr(detail, length(detail) - length(' into ' || @name) + 1) = ' into ' || @name)
                """, new { Type, name });
        }
    }
}
