using System.Net;

namespace NewsDesk.Web.Security;

/// <summary>
/// Gives each client so many requests a minute, spent at once or evenly. What is remembered of a client is one number in a table that never
/// grows: two clients may share a place in it, and nobody can choose which.
/// </summary>
/// <param name="perMinute">How many requests a client may make in a minute; 0 for any number.</param>
/// <param name="clock">Measures time.</param>
public sealed class RequestRate(int perMinute, TimeProvider clock)
{
    private const int Places = 1 << 16;
    private const long Window = TimeSpan.TicksPerMinute;

    private readonly long[] spentUntil = new long[Places];
    private readonly long cost = perMinute > 0 ? Window / perMinute : 0;

    /// <summary>How long until the client of a request may ask again, as below. Health checks and this machine are not counted.</summary>
    public TimeSpan Ask(HttpContext context) =>
        cost == 0 || Health.IsAt(context.Request.Path) || ClientNetwork.Of(context.Connection.RemoteIpAddress) is not { } client
            ? TimeSpan.Zero
            : Ask(client);

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
}
