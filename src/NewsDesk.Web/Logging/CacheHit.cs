namespace NewsDesk.Web.Logging;

/// <summary>Marks a request that was answered by a cached response.</summary>
public sealed class CacheHit
{
    public static CacheHit Mark { get; } = new();
}
