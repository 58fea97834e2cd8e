using NewsDesk.Articles;
using NewsDesk.Storage;

namespace NewsDesk.Tags;

/// <summary>The tag at an address.</summary>
public sealed class TagBySlug(CatalogueRead read)
{
    public Task<AtAddress<Tag>> FindAsync(string slug, Reading reading) => AddressQuery.FindAsync<Tag>(
        read, "tag", "select t.id, t.slug, t.name from tags t", slug, tag => tag.Slug, reading);
}
