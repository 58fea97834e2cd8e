namespace NewsDesk.Web.Caching;

/// <summary>Marks an endpoint whose responses are the same for everyone and may be cached. Only the named query keys belong to its address.</summary>
public sealed class CachedResponses(params IReadOnlyList<string> queryKeys)
{
    public IReadOnlyList<string> QueryKeys => queryKeys;
}
