namespace NewsDesk.Web.Caching;

/// <summary>Marks an endpoint whose responses are the same for everyone and may be cached, by its path and the named query keys.</summary>
public sealed class CachedResponses(params IReadOnlyList<string> queryKeys)
{
    public IReadOnlyList<string> QueryKeys => queryKeys;
}
