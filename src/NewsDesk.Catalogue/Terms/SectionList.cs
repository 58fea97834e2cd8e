using NewsDesk.Articles;

namespace NewsDesk.Terms;

/// <summary>The sections of the navigation, in its order.</summary>
public sealed class SectionList(CatalogueRead read)
{
    public Task<IReadOnlyList<Term>> ListAsync(AsOf asOf) => read.ListAsync<Term>($"""
        select {TermKind.Section.Columns()}
        from sections t
        where t.retired_at is null and {Listing.KnownToReaders(read.Dialect, "section")}
        order by t.position, t.id
        """, new { asOf.At, asOf.Now });
}
