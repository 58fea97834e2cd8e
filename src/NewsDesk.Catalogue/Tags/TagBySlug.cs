using NewsDesk.Articles;
using NewsDesk.Storage;

namespace NewsDesk.Tags;

/// <summary>The tag at an address.</summary>
public sealed class TagBySlug(Catalogue catalogue)
{
    public Task<AtAddress<Tag>> FindAsync(string slug, Reading reading, CancellationToken cancellation) => AddressQuery.FindAsync<Tag>(
        catalogue, "tag", "select t.id, t.slug, t.name from tags t", slug, tag => tag.Slug, reading, cancellation);
}
