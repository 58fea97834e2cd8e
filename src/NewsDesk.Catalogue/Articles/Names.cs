using NewsDesk.Audit;
using NewsDesk.Newsroom;
using NewsDesk.Storage;
using NewsDesk.Text;

namespace NewsDesk.Articles;

/// <summary>Finds the section, author or tag of a display name in a publication, today's or a former one, and creates it where unknown.</summary>
internal sealed class Names(CatalogueWrite write, long articleId, Publication publication, TermIds terms)
{
    public Task<long> SectionAsync(string name) => FindOrCreateAsync("section", name, $"""
        insert into sections (id, slug, name, name_key, description, position)
        values ({NamedThing.NextId("section")}, @slug, @name, @key, '', (select coalesce(max(position), 0) + 1 from sections))
        returning id
        """);

    public Task<long> AuthorAsync(string name) => FindOrCreateAsync("author", name, $"""
        insert into authors (id, slug, name, name_key, search_text, kind, bio)
        values ({NamedThing.NextId("author")}, @slug, @name, @key, @searchText, 'person', '')
        returning id
        """);

    public Task<long> TagAsync(string name) => FindOrCreateAsync("tag", name, $"""
        insert into tags (id, slug, name, name_key, search_text)
        values ({NamedThing.NextId("tag")}, @slug, @name, @key, @searchText)
        returning id
        """);

    /// <summary>Names that differ in case are one name; others that make the same slug are told apart by a number.</summary>
    private async Task<long> FindOrCreateAsync(string type, string name, string insert)
    {
        if (!terms.TryGetValue((type, name), out var id))
        {
            terms[(type, name)] = id = await LookUpOrCreateAsync(type, name, insert);
        }

        return id;
    }

    private async Task<long> LookUpOrCreateAsync(string type, string name, string insert)
    {
        if (await NamedThing.OwnerOfAsync(write, type, name) is { } known)
        {
            return known;
        }

        var wanted = Slug.From(name);
        var slug = wanted;
        for (var n = 2; ; n++)
        {
            var taken = await write.FindAsync<NamedRow>($"""
                select id, name from {type}s where slug = @slug
                union all
                select t.id, t.name from former_addresses f join {type}s t on t.id = f.target where f.type = @type and f.slug = @slug
                limit 1
                """, new { slug, type });
            if (taken is null)
            {
                var id = await write.FindAsync<long>(insert, new { slug, name, key = Casefold.NameKey(name), searchText = Casefold.SearchText(name) });
                await write.AuditAsync(publication.By, $"add {type}", AuditSubject.Term(type, id) with { ArticleId = articleId }, $"{name}, at {slug}");
                return id;
            }

            if (string.Equals(taken.Name, name, StringComparison.OrdinalIgnoreCase))
            {
                return taken.Id;
            }

            slug = Slug.Numbered(wanted, n);
        }
    }

    private sealed record NamedRow
    {
        public required long Id { get; init; }

        public required string Name { get; init; }
    }
}
