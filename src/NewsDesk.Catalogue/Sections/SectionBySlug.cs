using NewsDesk.Articles;
using NewsDesk.Storage;

namespace NewsDesk.Sections;

/// <summary>The section at an address.</summary>
public sealed class SectionBySlug(Catalogue catalogue)
{
    public Task<AtAddress<Section>> FindAsync(string slug, Reading reading, CancellationToken cancellation) => AddressQuery.FindAsync<Section>(
        catalogue, "section", "select t.id, t.slug, t.name, t.description from sections t", slug, section => section.Slug, reading, cancellation);
}
