using Npgsql;

namespace NewsDesk.Storage.PostgreSql;

/// <summary>
/// Connections whose read has ended and whose transaction is still open: the next read ends it in the same trip to the server in which it
/// begins its own. One that no read takes soon is given back to the pool, which ends it, so that no old state is held.
/// </summary>
internal sealed class RestingReaders : IDisposable
{
    public static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(100);

    private readonly Lock changing = new();
    private readonly List<(NpgsqlConnection Connection, long Since)> resting = [];
    private readonly Timer sweep;
    private int waiting;
    private bool isDisposed;

    public RestingReaders() => sweep = new Timer(_ => Sweep());

    /// <summary>How often they were cleared.</summary>
    public int Clears { get; private set; }

    /// <summary>Takes the one that came last, so that under little load the others leave.</summary>
    public NpgsqlConnection? Take()
    {
        lock (changing)
        {
            if (resting.Count == 0)
            {
                return null;
            }

            var (connection, _) = resting[^1];
            resting.RemoveAt(resting.Count - 1);
            return connection;
        }
    }

    /// <summary>Somebody waits for the pool until what is returned is disposed. It gets what rests no more, so that whoever comes later
    /// does not take all before it.</summary>
    public IDisposable Wait()
    {
        Interlocked.Increment(ref waiting);
        return new Waiting(this);
    }

    /// <param name="connection">Its transaction is open.</param>
    /// <param name="clears">What <see cref="Clears"/> was when its read began: one from before the last is likely to be lost.</param>
    public void Add(NpgsqlConnection connection, int clears)
    {
        lock (changing)
        {
            if (!isDisposed && clears == Clears && Volatile.Read(ref waiting) == 0)
            {
                resting.Add((connection, Environment.TickCount64));
                if (resting.Count == 1)
                {
                    sweep.Change(Longest, Timeout.InfiniteTimeSpan);
                }

                return;
            }
        }

        _ = CloseAsync([connection]);
    }

    public void Clear()
    {
        lock (changing)
        {
            Clears++;
        }

        _ = CloseAsync(Remove(long.MaxValue));
    }

    public void Dispose()
    {
        lock (changing)
        {
            isDisposed = true;
        }

        sweep.Dispose();
        Clear();
    }

    private void Sweep()
    {
        var old = Remove(Environment.TickCount64 - (long)Longest.TotalMilliseconds);
        lock (changing)
        {
            if (resting.Count > 0 && !isDisposed)
            {
                sweep.Change(Longest, Timeout.InfiniteTimeSpan);
            }
        }

        _ = CloseAsync(old);
    }

    private List<NpgsqlConnection> Remove(long until)
    {
        lock (changing)
        {
            var count = resting.FindIndex(one => one.Since > until) is >= 0 and var first ? first : resting.Count;
            var removed = resting[..count].ConvertAll(one => one.Connection);
            resting.RemoveRange(0, count);
            return removed;
        }
    }

    /// <summary>Nobody waits for this, as the server may hang.</summary>
    private static async Task CloseAsync(List<NpgsqlConnection> connections)
    {
        foreach (var connection in connections)
        {
            try
            {
                await connection.DisposeAsync();
            }
            catch (NpgsqlException)
            {
                // The connection was lost, and its transaction with it.
            }
        }
    }

    private sealed class Waiting(RestingReaders resting) : IDisposable
    {
        public void Dispose() => Interlocked.Decrement(ref resting.waiting);
    }
}
