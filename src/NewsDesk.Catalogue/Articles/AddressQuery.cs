using NewsDesk.Storage;

namespace NewsDesk.Articles;

/// <summary>Finds a section, tag or author by its current or a former slug.</summary>
internal static class AddressQuery
{
    /// <param name="read">The read.</param>
    /// <param name="type">section, tag or author.</param>
    /// <param name="select">The query up to its <c>where</c>; the thing's table is <c>t</c>.</param>
    /// <param name="slug">The slug asked for.</param>
    /// <param name="slugOf">The current slug of what was found.</param>
    /// <param name="reading">The instants of the read.</param>
    public static async Task<AtAddress<T>> FindAsync<T>(
        CatalogueRead read, string type, string select, string slug, Func<T, string> slugOf, Reading reading)
        where T : class
    {
        var found = await read.FindAsync<T>($"""
            {select}
            where t.id = coalesce(
              (select id from {type}s where slug = @slug),
              (select target from former_addresses where type = @type and slug = @slug))
              and {Listing.KnownToReaders(type)}
            """, new { slug, type, reading.At, reading.Now });
        return found is null || slugOf(found) == slug
            ? new AtAddress<T>(found, null)
            : new AtAddress<T>(null, slugOf(found));
    }
}
