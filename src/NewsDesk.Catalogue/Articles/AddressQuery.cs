using Dapper;
using NewsDesk.Storage;

namespace NewsDesk.Articles;

/// <summary>Finds a section, tag or author by its current or a former slug.</summary>
internal static class AddressQuery
{
    /// <param name="catalogue">The catalogue.</param>
    /// <param name="type">section, tag or author.</param>
    /// <param name="select">The query up to its <c>where</c>; the thing's table is <c>t</c>.</param>
    /// <param name="slug">The slug asked for.</param>
    /// <param name="slugOf">The current slug of what was found.</param>
    /// <param name="reading">The instants of the read.</param>
    /// <param name="cancellation">Cancels the query.</param>
    public static async Task<AtAddress<T>> FindAsync<T>(
        Catalogue catalogue, string type, string select, string slug, Func<T, string> slugOf, Reading reading, CancellationToken cancellation)
        where T : class
    {
        using var connection = catalogue.OpenReader();
        var found = await connection.QuerySingleOrDefaultAsync<T>(new CommandDefinition($"""
            {select}
            where t.id = coalesce(
              (select id from {type}s where slug = @slug),
              (select target from former_addresses where type = @type and slug = @slug))
              and {Listing.KnownToReaders(type)}
            """, new { slug, type, reading.At, reading.Now }, cancellationToken: cancellation));
        return found is null || slugOf(found) == slug
            ? new AtAddress<T>(found, null)
            : new AtAddress<T>(null, slugOf(found));
    }
}
