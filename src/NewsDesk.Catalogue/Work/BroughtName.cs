using NewsDesk.Articles;
using NewsDesk.Newsroom;
using NewsDesk.Storage;

namespace NewsDesk.Work;

/// <summary>
/// A section, tag or author that an article is filed under and that only texts brought. Where nothing else is filed there, it goes when the article is
/// erased: a name can be what has to go.
/// </summary>
internal sealed record BroughtName
{
    private static readonly (string Type, string Used)[] Kinds =
    [
        ("section", "select section_id from versions where article_id = @articleId"),
        ("tag", "select vt.tag_id from version_tags vt join versions v on v.id = vt.version_id where v.article_id = @articleId"),
        ("author", "select va.author_id from version_authors va join versions v on v.id = va.version_id where v.article_id = @articleId"),
    ];

    public required string Type { get; init; }

    public required long Id { get; init; }

    /// <summary>Those of an article, asked for while its versions are there.</summary>
    public static async Task<IReadOnlyList<BroughtName>> ListAsync(CatalogueRead read, long articleId)
    {
        var brought = new List<BroughtName>();
        foreach (var (type, used) in Kinds)
        {
            brought.AddRange(await read.ListAsync<BroughtName>($"""
                select distinct '{type}' as type, t.id
                from {type}s t
                where t.id in ({used}) and t.added_at is null
                """, new { articleId }));
        }

        return brought;
    }

    /// <summary>Removes it, unless something is filed under it still, and marks it and the tags that were merged into it as going.</summary>
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
                  select @Id
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
