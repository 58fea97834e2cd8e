using NewsDesk.Articles;
using NewsDesk.Storage;

namespace NewsDesk.Sections;

/// <summary>The sections of the navigation, in its order.</summary>
public sealed class SectionList(CatalogueRead read)
{
    public Task<IReadOnlyList<Section>> ListAsync(Reading reading) => read.ListAsync<Section>($"""
        select t.id, t.slug, t.name, t.description
        from sections t
        where t.retired_at is null and {Listing.KnownToReaders("section")}
        order by t.position, t.id
        """, new { reading.At, reading.Now });
}
