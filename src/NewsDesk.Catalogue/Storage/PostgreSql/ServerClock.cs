namespace NewsDesk.Storage.PostgreSql;

/// <summary>
/// The server's clock, as far as this program knows it without asking: what it was when it was asked last, and how much time has passed
/// since. Setting the program's own clock changes nothing, and once the server was asked it never goes back. It is ahead of the server's by
/// no longer than a quick answer takes, so that a publication that was acknowledged is visible to the next read. A late answer tells only
/// what the server's clock can't be: had it been read when the question was sent, the site would show tomorrow's articles today.
/// </summary>
internal sealed class ServerClock(TimeProvider local) : TimeProvider
{
    /// <summary>In milliseconds.</summary>
    private const long Quick = 100;

    private Answer? last;
    private long latest;

    /// <summary>The program's own clock until the server's is known.</summary>
    public override DateTimeOffset GetUtcNow() => Volatile.Read(ref last) is { } known
        ? DateTimeOffset.FromUnixTimeMilliseconds(Latest(known.At(local, local.GetTimestamp())))
        : local.GetUtcNow();

    /// <param name="server">The server's clock in unix milliseconds, rounded down.</param>
    /// <param name="asked">The program's timestamp of when the question was sent.</param>
    public void Note(long server, long asked)
    {
        var received = local.GetTimestamp();
        var took = (long)local.GetElapsedTime(asked, received).TotalMilliseconds;
        // Both are rounded down.
        var (least, most) = (server, server + took + 2);
        var now = took <= Quick ? most
            : Volatile.Read(ref last) is { } known ? Math.Clamp(known.At(local, received), least, most)
            : least;
        Volatile.Write(ref last, new Answer(now, received));
        Latest(server);
    }

    private long Latest(long instant)
    {
        long before;
        while ((before = Volatile.Read(ref latest)) < instant)
        {
            if (Interlocked.CompareExchange(ref latest, instant, before) == before)
            {
                return instant;
            }
        }

        return before;
    }

    private sealed record Answer(long Server, long Received)
    {
        public long At(TimeProvider local, long timestamp) => Server + (long)local.GetElapsedTime(Received, timestamp).TotalMilliseconds;
    }
}
