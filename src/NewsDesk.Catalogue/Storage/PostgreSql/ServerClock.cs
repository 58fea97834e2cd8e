namespace NewsDesk.Storage.PostgreSql;

/// <summary>
/// The server's clock, as far as this program knows it without asking: the program's own and how far the server's is ahead of it. It is never
/// behind the server's clock by more than the two drift apart between two questions, and it never goes back.
/// </summary>
internal sealed class ServerClock(TimeProvider local) : TimeProvider
{
    private long ahead;
    private long latest;

    public override DateTimeOffset GetUtcNow()
    {
        var now = local.GetUtcNow().ToUnixTimeMilliseconds() + Volatile.Read(ref ahead);
        return DateTimeOffset.FromUnixTimeMilliseconds(Latest(now));
    }

    /// <param name="server">The server's clock in unix milliseconds, rounded down.</param>
    /// <param name="asked">When the question was sent, by the program's clock.</param>
    public void Note(long server, DateTimeOffset asked)
    {
        Volatile.Write(ref ahead, server + 1 - asked.ToUnixTimeMilliseconds());
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
}
