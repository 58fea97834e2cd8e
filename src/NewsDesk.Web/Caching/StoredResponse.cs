namespace NewsDesk.Web.Caching;

/// <summary>A cached response in the store, with what decides how long it stays there.</summary>
public sealed class StoredResponse(ResponseKey key, CachedResponse response)
{
    private const int Popular = 2;

    private int hits;
    private bool wasHit;

    public ResponseKey Key => key;

    public CachedResponse Response => response;

    /// <summary>Null outside of the store. The eviction's lock guards it, as it does the size.</summary>
    internal ResponseSegment? Segment { get; set; }

    public int Size { get; set; }

    /// <summary>True at the hit that makes it worth recompressing. It writes little, as processors share what every hit reads.</summary>
    public bool CountHit()
    {
        if (!Volatile.Read(ref wasHit))
        {
            Volatile.Write(ref wasHit, true);
        }

        return Volatile.Read(ref hits) < Popular && Interlocked.Increment(ref hits) == Popular;
    }

    public void ForgetHits() => Volatile.Write(ref hits, 0);

    public bool TakeWasHit() => Interlocked.Exchange(ref wasHit, false);
}
