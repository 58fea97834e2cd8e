namespace NewsDesk.Web.Caching;

/// <summary>Evicts responses from a full store (S3-FIFO), so that a crawler displaces nothing that is read often.</summary>
internal sealed class ResponseEviction(long capacity, Action<StoredResponse> evict)
{
    private readonly Lock changing = new();
    // A response that was asked for again before its turn to leave is protected.
    private readonly ResponseSegment probation = new();
    private readonly ResponseSegment protectedResponses = new();

    private readonly long leastProbation = capacity / 10;

    public long Size => probation.Size + protectedResponses.Size;

    public void Add(StoredResponse stored)
    {
        lock (changing)
        {
            stored.Size = stored.Response.Size;
            probation.Add(stored);
            Trim();
        }
    }

    public void Measure(StoredResponse stored)
    {
        lock (changing)
        {
            stored.Segment?.Resize(stored, stored.Response.Size);
            Trim();
        }
    }

    public void EvictAll()
    {
        lock (changing)
        {
            foreach (var segment in new[] { probation, protectedResponses })
            {
                while (segment.Queue.Count > 0)
                {
                    evict(segment.Take());
                }
            }
        }
    }

    private void Trim()
    {
        // Each protected response gets one more chance at most, however fast it is being read.
        var chances = protectedResponses.Queue.Count;
        while (Size > capacity)
        {
            var isProbation = probation.Size > leastProbation || protectedResponses.Queue.Count == 0;
            var oldest = (isProbation ? probation : protectedResponses).Take();
            if (oldest.TakeWasHit() && (isProbation || chances-- > 0))
            {
                protectedResponses.Add(oldest);
            }
            else
            {
                evict(oldest);
            }
        }
    }
}
