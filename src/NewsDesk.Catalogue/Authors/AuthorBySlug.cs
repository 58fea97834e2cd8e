using NewsDesk.Articles;
using NewsDesk.Storage;

namespace NewsDesk.Authors;

/// <summary>The author at an address.</summary>
public sealed class AuthorBySlug(Catalogue catalogue)
{
    public Task<AtAddress<Author>> FindAsync(string slug, Reading reading, CancellationToken cancellation) => AddressQuery.FindAsync<Author>(
        catalogue, "author", "select t.id, t.slug, t.name, t.kind, t.bio from authors t", slug, author => author.Slug, reading, cancellation);
}
