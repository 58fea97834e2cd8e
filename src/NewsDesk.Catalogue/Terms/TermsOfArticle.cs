using NewsDesk.Audit;
using NewsDesk.Text;

namespace NewsDesk.Terms;

/// <summary>Finds the terms that an article names, by today's names or former ones, and creates unknown ones.</summary>
internal sealed class TermsOfArticle(CatalogueWrite write, long articleId, Actor by, TermIds ids)
{
    /// <summary>Names that differ in case are one name; others that make the same slug are told apart by a number.</summary>
    public async Task<long> IdAsync(TermKind kind, string name)
    {
        if (!ids.TryGetValue((kind, name), out var id))
        {
            ids[(kind, name)] = id = await FormerName.OwnerOfAsync(write, kind, name) ?? await FindOrCreateAsync(kind, name);
        }

        return id;
    }

    public async Task<IReadOnlyList<long>> IdsAsync(TermKind kind, IEnumerable<string> names)
    {
        var found = new List<long>();
        foreach (var name in names)
        {
            found.Add(await IdAsync(kind, name));
        }

        return [.. found.Distinct()];
    }

    private async Task<long> FindOrCreateAsync(TermKind kind, string name)
    {
        var wanted = Slug.From(name);
        var slug = wanted;
        for (var n = 2; ; n++)
        {
            var taken = await write.FindAsync<Term>($"""
                select id, slug, name from {kind.Plural()} where slug = @slug
                union all
                select t.id, t.slug, t.name
                from former_addresses f
                join {kind.Plural()} t on t.id = f.target
                where f.type = @type and f.slug = @slug
                limit 1
                """, new { slug, type = kind.Name() });
            if (taken is null)
            {
                var id = await TermRow.InsertAsync(write, kind, new Term { Slug = slug, Name = name, AuthorKind = AuthorKind.Person });
                await write.AuditAsync(by, $"add {kind.Name()}", kind.Subject(id) with { ArticleId = articleId }, $"{name}, at {slug}");
                return id;
            }

            if (string.Equals(taken.Name, name, StringComparison.OrdinalIgnoreCase))
            {
                return taken.Id;
            }

            slug = Slug.Numbered(wanted, n);
        }
    }
}
