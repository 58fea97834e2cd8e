namespace NewsDesk.Web.Caching;

/// <summary>Set on a request whose response was cached already: nothing was rendered for it.</summary>
public sealed class CacheHit
{
    public static CacheHit Mark { get; } = new();
}
