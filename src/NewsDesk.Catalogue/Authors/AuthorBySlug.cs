using NewsDesk.Articles;
using NewsDesk.Storage;

namespace NewsDesk.Authors;

/// <summary>The author at an address.</summary>
public sealed class AuthorBySlug(CatalogueRead read)
{
    public Task<AtAddress<Author>> FindAsync(string slug, Reading reading) => AddressQuery.FindAsync<Author>(
        read, "author", "select t.id, t.slug, t.name, t.kind, t.bio from authors t", slug, author => author.Slug, reading);
}
