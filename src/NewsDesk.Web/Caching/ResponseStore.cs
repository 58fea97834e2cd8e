using System.Collections.Concurrent;
using NewsDesk.Reading;

namespace NewsDesk.Web.Caching;

/// <summary>The cached responses, in bounded memory. A change of the content empties it.</summary>
public sealed class ResponseStore : IDisposable
{
    private const long DefaultCapacity = 32 * 1024 * 1024;
    private const int LongestQueue = 100;

    private readonly ConcurrentDictionary<ResponseKey, StoredResponse> responses = new();
    private readonly ConcurrentDictionary<ResponseKey, Task<StoredResponse?>> underWay = new();
    private readonly BlockingCollection<StoredResponse> toRecompress = new(LongestQueue);
    private readonly ResponseEviction eviction;
    private readonly ContentWatch watch;

    public ResponseStore(ContentWatch watch, long capacity = DefaultCapacity)
    {
        this.watch = watch;
        eviction = new ResponseEviction(capacity, evicted => responses.TryRemove(new(evicted.Key, evicted)));
        watch.Changed += eviction.EvictAll;
    }

    public int Count => responses.Count;

    public long Size => eviction.Size;

    public int Waiting => toRecompress.Count;

    public CachedResponse? Find(ResponseKey key)
    {
        if (!responses.TryGetValue(key, out var found))
        {
            return null;
        }

        if (found.CountHit() && !toRecompress.TryAdd(found))
        {
            found.ForgetHits();
        }

        return found.Response;
    }

    public void Keep(StoredResponse stored)
    {
        responses[stored.Key] = stored;
        eviction.Add(stored);
    }

    public byte[] Make(ResponseKey key, CachedResponse response, ContentEncoding encoding)
    {
        var body = response.Make(encoding);
        if (responses.TryGetValue(key, out var stored) && stored.Response == response)
        {
            eviction.Measure(stored);
        }

        return body;
    }

    public void RecompressNext(CancellationToken cancellation)
    {
        var next = toRecompress.Take(cancellation);
        if (responses.TryGetValue(next.Key, out var stored) && stored == next)
        {
            next.Response.Recompress();
            eviction.Measure(next);
        }
    }

    /// <summary>Makes a response once for all simultaneous requests. Where it can't be cached (null), each request makes its own.</summary>
    public async Task<StoredResponse?> MakeOnceAsync(ResponseKey key, Func<Task<StoredResponse?>> make)
    {
        var promise = new TaskCompletionSource<StoredResponse?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var first = underWay.GetOrAdd(key, promise.Task);
        if (first != promise.Task)
        {
            return await first ?? await make();
        }

        StoredResponse? made = null;
        try
        {
            made = await make();
            if (made is not null)
            {
                Keep(made);
            }

            return made;
        }
        finally
        {
            underWay.TryRemove(key, out _);
            promise.SetResult(made);
        }
    }

    public void Dispose()
    {
        watch.Changed -= eviction.EvictAll;
        toRecompress.Dispose();
    }
}
