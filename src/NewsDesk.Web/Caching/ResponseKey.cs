using NewsDesk.Reading;

namespace NewsDesk.Web.Caching;

/// <summary>The key of a cached response: the state of the content it was made in, and its address. No reader's page depends on
/// host, scheme or cookies.</summary>
public readonly record struct ResponseKey(long Generation, long Transition, string Path, string Query)
{
    public static ResponseKey Of(ContentState state, string path, string query) =>
        new(state.Generation, state.Transition.ToUnixTimeMilliseconds(), path, query);

    public bool IsAt(CanonicalAddress? canonical) => canonical is not null && canonical.Path == Path && canonical.Query == Query;
}
