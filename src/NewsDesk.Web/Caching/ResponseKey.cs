using NewsDesk.Articles;

namespace NewsDesk.Web.Caching;

/// <summary>
/// The key of a cached response: the state of the content it was made in, and its address. Neither host, scheme, cookie nor any other part of a
/// request is in it, since no reader's page depends on them.
/// </summary>
/// <param name="Generation">Of the content.</param>
/// <param name="Boundary">The newest that has passed.</param>
/// <param name="Path">As it was asked for, decoded: it may hold a question mark that belongs to no query.</param>
/// <param name="Query">The named query keys with their values, encoded; empty without them.</param>
public readonly record struct ResponseKey(long Generation, long Boundary, string Path, string Query)
{
    public static ResponseKey Of(ContentState state, string path, string query) => new(state.Generation, state.Boundary.ToUnixTimeMilliseconds(), path, query);

    /// <summary>Whether the page stands at the very address it was asked for at.</summary>
    public bool IsAt(CanonicalAddress? canonical) => canonical is not null && canonical.Path == Path && canonical.Query == Query;
}
