namespace NewsDesk.Storage.PostgreSql;

/// <summary>
/// The server's clock, as far as this program knows it without asking: what it was when it was asked last, and how much time has passed
/// since. Setting the program's own clock changes nothing. It is never behind the server's clock by more than the two drift apart between
/// two questions, and once it was asked it never goes back.
/// </summary>
internal sealed class ServerClock(TimeProvider local) : TimeProvider
{
    private Answer? last;
    private long latest;

    /// <summary>The program's own clock until the server's is known.</summary>
    public override DateTimeOffset GetUtcNow() => Volatile.Read(ref last) is { } known
        ? DateTimeOffset.FromUnixTimeMilliseconds(Latest(known.Server + (long)local.GetElapsedTime(known.Asked).TotalMilliseconds))
        : local.GetUtcNow();

    /// <param name="server">The server's clock in unix milliseconds, rounded down.</param>
    /// <param name="asked">The program's timestamp of when the question was sent.</param>
    public void Note(long server, long asked)
    {
        // Both are rounded down.
        Volatile.Write(ref last, new Answer(server + 2, asked));
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

    private sealed record Answer(long Server, long Asked);
}
