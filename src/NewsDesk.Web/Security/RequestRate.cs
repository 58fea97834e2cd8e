using System.Net;
using System.Threading.RateLimiting;

namespace NewsDesk.Web.Security;

/// <summary>
/// Gives each client so many requests a minute, spent at once or evenly. What is remembered of a client is one number in a table that never
/// grows: two clients may share a place in it, and nobody can choose which.
/// </summary>
public sealed class RequestRate : PartitionedRateLimiter<HttpContext>
{
    private const int Places = 1 << 16;
    private const long Window = TimeSpan.TicksPerMinute;

    private readonly long[] spentUntil = new long[Places];
    private readonly long cost;
    private readonly TimeProvider clock;

    /// <param name="perMinute">How many requests a client may make in a minute.</param>
    /// <param name="clock">Measures time.</param>
    public RequestRate(int perMinute, TimeProvider clock)
    {
        cost = Window / perMinute;
        this.clock = clock;
    }

    /// <summary>How long until a client of this address may ask again; zero where it may now, and then the request is counted.</summary>
    public TimeSpan Ask(IPAddress client)
    {
        ref var until = ref spentUntil[HashCode.Combine(client) & (Places - 1)];
        // Time since the clock began, kept above a minute so that an empty place is in the past.
        var now = clock.GetElapsedTime(0).Ticks + Window;
        while (true)
        {
            var seen = Volatile.Read(ref until);
            var next = Math.Max(seen, now) + cost;
            if (next - now > Window)
            {
                return TimeSpan.FromTicks(next - now - Window);
            }

            if (Interlocked.CompareExchange(ref until, next, seen) == seen)
            {
                return TimeSpan.Zero;
            }
        }
    }

    public override RateLimiterStatistics? GetStatistics(HttpContext resource) => null;

    protected override RateLimitLease AttemptAcquireCore(HttpContext resource, int permitCount) =>
        Health.IsAt(resource.Request.Path) || ClientNetwork.Of(resource.Connection.RemoteIpAddress) is not { } client
            ? new RequestLease(TimeSpan.Zero)
            : new RequestLease(Ask(client));

    protected override ValueTask<RateLimitLease> AcquireAsyncCore(HttpContext resource, int permitCount, CancellationToken cancellationToken) =>
        ValueTask.FromResult(AttemptAcquireCore(resource, permitCount));
}
