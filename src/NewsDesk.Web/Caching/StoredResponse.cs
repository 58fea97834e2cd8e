namespace NewsDesk.Web.Caching;

/// <summary>A cached response in the store, with what decides how long it stays there.</summary>
public sealed class StoredResponse(ResponseKey key, CachedResponse response)
{
    /// <summary>The hits after which it is worth recompressing.</summary>
    private const int Popular = 2;

    private int hits;
    private bool wasHit;

    public ResponseKey Key => key;

    public CachedResponse Response => response;

    /// <summary>The part of the store it is counted in; null outside of it. Guarded by the eviction's lock, as its size is.</summary>
    internal ResponseSegment? Segment { get; set; }

    /// <summary>The bytes it was counted with.</summary>
    public int Size { get; set; }

    /// <summary>Writes as little as can be: the processors share what every hit reads.</summary>
    /// <returns>Whether this hit makes it worth recompressing.</returns>
    public bool CountHit()
    {
        if (!Volatile.Read(ref wasHit))
        {
            Volatile.Write(ref wasHit, true);
        }

        return Volatile.Read(ref hits) < Popular && Interlocked.Increment(ref hits) == Popular;
    }

    public void ForgetHits() => Volatile.Write(ref hits, 0);

    /// <summary>Whether it was hit since this was last asked.</summary>
    public bool TakeWasHit() => Interlocked.Exchange(ref wasHit, false);
}
