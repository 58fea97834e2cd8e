namespace NewsDesk.Web.Caching;

/// <summary>On an endpoint: its answers are the same for everyone and may be kept. Only the query keys named here belong to the address.</summary>
public sealed class CachedAnswers(params IReadOnlyList<string> queryKeys)
{
    public IReadOnlyList<string> QueryKeys => queryKeys;
}
