using NewsDesk.Addresses;
using NewsDesk.Articles;

namespace NewsDesk.Terms;

/// <summary>The term that readers find at an address, current or former.</summary>
public sealed class TermBySlug(CatalogueRead read)
{
    public async Task<AtAddress<Term>> FindAsync(TermKind kind, string slug, AsOf asOf)
    {
        var found = await read.FindAsync<Term>($"""
            select {kind.Columns()}
            from {kind.Plural()} t
            where t.id = coalesce(
              (select id from {kind.Plural()} where slug = @slug),
              (select target from former_addresses where type = @type and slug = @slug))
              and {Listing.KnownToReaders(read.Dialect, kind.Name())}
            """, new { slug, type = kind.Name(), asOf.At, asOf.Now });
        return found is null || found.Slug == slug
            ? new AtAddress<Term>(found, null)
            : new AtAddress<Term>(null, found.Slug);
    }
}
