using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Caching.Memory;
using NewsDesk.Articles;

namespace NewsDesk.Web.Caching;

/// <summary>The answers that are kept, in bounded memory. A change of the content empties it.</summary>
public sealed class AnswerStore : IDisposable
{
    private const long LargestSize = 64 * 1024 * 1024;
    private const int LongestQueue = 1_000;

    /// <summary>Keys follow the content; this only lets go of pages that nobody reads.</summary>
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(10);

    private readonly MemoryCache answers = new(new MemoryCacheOptions { SizeLimit = LargestSize });
    private readonly ConcurrentDictionary<AnswerKey, Task<KeptAnswer?>> underWay = new();
    private readonly ContentWatch watch;

    public AnswerStore(ContentWatch watch)
    {
        this.watch = watch;
        watch.Changed += answers.Clear;
    }

    public int Count => answers.Count;

    /// <summary>What waits to be compressed better.</summary>
    public Channel<(AnswerKey Key, KeptAnswer Answer)> ToPolish { get; } =
        Channel.CreateBounded<(AnswerKey, KeptAnswer)>(new BoundedChannelOptions(LongestQueue) { FullMode = BoundedChannelFullMode.DropOldest });

    public KeptAnswer? Find(AnswerKey key) => answers.Get<KeptAnswer>(key);

    public void Keep(AnswerKey key, KeptAnswer answer) =>
        answers.Set(key, answer, new MemoryCacheEntryOptions { Size = answer.Size, SlidingExpiration = Idle });

    /// <summary>Replaces an answer that is still kept.</summary>
    public void Replace(AnswerKey key, KeptAnswer answer)
    {
        if (Find(key) is not null)
        {
            Keep(key, answer);
        }
    }

    /// <summary>
    /// Has one of several who ask for the same answer at the same time make it; the others wait for it.
    /// Null: the answer was not one to keep, and each makes its own.
    /// </summary>
    public async Task<KeptAnswer?> MakeOnceAsync(AnswerKey key, Func<Task<KeptAnswer?>> make)
    {
        var promise = new TaskCompletionSource<KeptAnswer?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var first = underWay.GetOrAdd(key, promise.Task);
        if (first != promise.Task)
        {
            return await first ?? await make();
        }

        KeptAnswer? answer = null;
        try
        {
            answer = await make();
            if (answer is not null)
            {
                Keep(key, answer);
                ToPolish.Writer.TryWrite((key, answer));
            }

            return answer;
        }
        finally
        {
            underWay.TryRemove(key, out _);
            promise.SetResult(answer);
        }
    }

    public void Dispose()
    {
        watch.Changed -= answers.Clear;
        answers.Dispose();
    }
}
