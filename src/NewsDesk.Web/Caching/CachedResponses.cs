namespace NewsDesk.Web.Caching;

/// <summary>On an endpoint: its responses are the same for everyone and may be cached. Only the query keys named here belong to the address.</summary>
public sealed class CachedResponses(params IReadOnlyList<string> queryKeys)
{
    public IReadOnlyList<string> QueryKeys => queryKeys;
}
