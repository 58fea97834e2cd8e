using System.Diagnostics.CodeAnalysis;
using System.Threading.RateLimiting;
using NewsDesk.Web.Telemetry;

namespace NewsDesk.Web.Pages.Admin.Pictures;

/// <summary>Limits the uploads at once, in all and of one person, as each holds a part of the disk and waits for the decoder.</summary>
[SuppressMessage("Design", "CA1001", Justification = "Lives as long as the process.")]
public sealed class UploadPlaces(TimeProvider clock, SiteMetrics metrics)
{
    public const int AtOnce = 8;
    public const int OfOnePerson = 4;

    public const string Rejection = "Many pictures are coming in just now; wait a moment and try again.";

    public static readonly TimeSpan Wait = TimeSpan.FromSeconds(10);

    public const int RetryAfter = 5;

    // The person's own first: who sends many must not take the places of others while waiting.
    private readonly PartitionedRateLimiter<long> places =
        PartitionedRateLimiter.CreateChained(Limiter(person => person, OfOnePerson), Limiter(_ => 0, AtOnce));

    private int waiting;

    public int Waiting => Volatile.Read(ref waiting);

    /// <summary>A place until it is disposed; null where none came free in time, and the response says when to try again.</summary>
    public async Task<IDisposable?> TakeAsync(HttpContext context, long person)
    {
        using var patience = new CancellationTokenSource(Wait, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, context.RequestAborted);
        Interlocked.Increment(ref waiting);
        try
        {
            return await places.AcquireAsync(person, 1, either.Token);
        }
        catch (OperationCanceledException)
        {
            context.RequestAborted.ThrowIfCancellationRequested();
            metrics.Reject(RejectionReason.Uploads);
            context.Response.Headers.RetryAfter = $"{RetryAfter}";
            return null;
        }
        finally
        {
            Interlocked.Decrement(ref waiting);
        }
    }

    private static PartitionedRateLimiter<long> Limiter(Func<long, long> partition, int most)
    {
        var limits = new ConcurrencyLimiterOptions { PermitLimit = most, QueueLimit = int.MaxValue };
        return PartitionedRateLimiter.Create<long, long>(person =>
            RateLimitPartition.GetConcurrencyLimiter(partition(person), _ => limits));
    }
}
