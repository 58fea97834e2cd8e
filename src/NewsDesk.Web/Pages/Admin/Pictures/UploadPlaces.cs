using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace NewsDesk.Web.Pages.Admin.Pictures;

/// <summary>
/// How many requests may bring pictures at once, and how many of them one person: each holds a part of the disk and waits for its turn at the
/// decoder. Others wait a little, then are told to come back.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "Lives as long as the process, and the semaphores hold no handle.")]
public sealed class UploadPlaces(TimeProvider clock)
{
    public const int AtOnce = 8;
    public const int OfOnePerson = 4;

    public const string Refusal = "Many pictures are coming in just now; wait a moment and try again.";

    public static readonly TimeSpan Wait = TimeSpan.FromSeconds(10);

    /// <summary>In seconds, for those who are told to come back.</summary>
    public const int RetryAfter = 5;

    private readonly SemaphoreSlim places = new(AtOnce);
    private readonly ConcurrentDictionary<long, SemaphoreSlim> ofPerson = new();

    /// <summary>A place until it is disposed; null where none came free in time, and the response says when to try again.</summary>
    public async Task<IDisposable?> TakeAsync(HttpContext context, long person)
    {
        using var patience = new CancellationTokenSource(Wait, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, context.RequestAborted);
        var own = ofPerson.GetOrAdd(person, _ => new SemaphoreSlim(OfOnePerson));
        var held = new Place();
        try
        {
            // The person's own first: who sends many must not take the places of others while waiting.
            await held.EnterAsync(own, either.Token);
            await held.EnterAsync(places, either.Token);
            return held;
        }
        catch (OperationCanceledException)
        {
            held.Dispose();
            context.RequestAborted.ThrowIfCancellationRequested();
            context.Response.Headers.RetryAfter = $"{RetryAfter}";
            return null;
        }
    }

    private sealed class Place : IDisposable
    {
        private readonly Stack<SemaphoreSlim> entered = new();

        public async Task EnterAsync(SemaphoreSlim semaphore, CancellationToken cancellation)
        {
            await semaphore.WaitAsync(cancellation);
            entered.Push(semaphore);
        }

        public void Dispose()
        {
            while (entered.TryPop(out var semaphore))
            {
                semaphore.Release();
            }
        }
    }
}
