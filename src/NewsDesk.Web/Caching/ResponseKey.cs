using NewsDesk.Articles;

namespace NewsDesk.Web.Caching;

/// <summary>The key of a cached response: the state of the content it was made in, and its address. No reader's page depends on host, scheme or cookies.</summary>
/// <param name="Generation">The content generation.</param>
/// <param name="Boundary">The newest transition that has passed.</param>
/// <param name="Path">The decoded path; a question mark in it belongs to no query.</param>
/// <param name="Query">The named query keys with their values, encoded.</param>
public readonly record struct ResponseKey(long Generation, long Boundary, string Path, string Query)
{
    public static ResponseKey Of(ContentState state, string path, string query) => new(state.Generation, state.Boundary.ToUnixTimeMilliseconds(), path, query);

    public bool IsAt(CanonicalAddress? canonical) => canonical is not null && canonical.Path == Path && canonical.Query == Query;
}
