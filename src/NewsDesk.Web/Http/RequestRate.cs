using System.Net;
using NewsDesk.Web.Readiness;

namespace NewsDesk.Web.Http;

/// <summary>Gives each client so many requests a minute, spent at once or evenly.</summary>
public sealed class RequestRate(int perMinute, TimeProvider clock)
{
    private const int Places = 1 << 16;
    private const long Window = TimeSpan.TicksPerMinute;

    // A table that never grows: two clients may share a place in it, and nobody can choose which.
    private readonly long[] spentUntil = new long[Places];
    private readonly long cost = perMinute > 0 ? Window / perMinute : 0;

    /// <summary>Health checks and this machine are not counted.</summary>
    public TimeSpan Ask(HttpContext context) =>
        cost == 0 || Health.IsAt(context.Request.Path) || ClientNetwork.Of(context.Connection.RemoteIpAddress) is not { } client
            ? TimeSpan.Zero
            : Ask(client);

    /// <returns>Zero where the client may ask now, and then the request is counted; else how long it must wait.</returns>
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
}
