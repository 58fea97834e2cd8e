using NewsDesk.Articles;
using NewsDesk.Storage;

namespace NewsDesk.Sections;

/// <summary>The section at an address.</summary>
public sealed class SectionBySlug(CatalogueRead read)
{
    public Task<AtAddress<Section>> FindAsync(string slug, Reading reading) => AddressQuery.FindAsync<Section>(
        read, "section", "select t.id, t.slug, t.name, t.description from sections t", slug, section => section.Slug, reading);
}
