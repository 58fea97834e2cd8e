using System.Data.Common;
using Dapper;

namespace NewsDesk.Storage;

/// <summary>
/// Reads the catalogue: one connection, and one state of it from the first query until <see cref="End"/>. What an act reads, a page can read the
/// same way. One caller uses it at a time.
/// </summary>
public class CatalogueRead : IDisposable
{
    private readonly Func<DbConnection>? open;
    private readonly TimeProvider? clock;
    private DateTimeOffset? began;
    private DbConnection? connection;
    private long? generation;
    private bool isFollowing;
    private bool isDisposed;

    /// <param name="open">Gives a connection on which a transaction has begun.</param>
    /// <param name="clock">Gives the instant it reads for.</param>
    internal CatalogueRead(Func<DbConnection> open, TimeProvider clock)
    {
        this.open = open;
        this.clock = clock;
    }

    private protected CatalogueRead(DbConnection connection, DateTimeOffset now)
    {
        this.connection = connection;
        began = WholeMilliseconds(now);
    }

    /// <summary>The instant of this read, in whole milliseconds. It is no later than the state that is read.</summary>
    public DateTimeOffset Now => isFollowing ? WholeMilliseconds(clock!.GetUtcNow()) : began ??= WholeMilliseconds(clock!.GetUtcNow());

    private protected DbConnection Connection
    {
        get
        {
            if (connection is null)
            {
                ObjectDisposedException.ThrowIf(isDisposed, this);
                // Nothing that was committed by this instant is missing from the state.
                _ = Now;
                connection = open!();
            }

            return connection;
        }
    }

    /// <summary>The one row of a query, or the default where there is none.</summary>
    public async Task<T?> FindAsync<T>(string sql, object? values = null)
    {
        var found = await Connection.QuerySingleOrDefaultAsync<T>(sql, values);
        EndIfFollowing();
        return found;
    }

    /// <summary>All rows of a query.</summary>
    public async Task<IReadOnlyList<T>> ListAsync<T>(string sql, object? values = null)
    {
        var rows = await Connection.QueryAsync<T>(sql, values);
        EndIfFollowing();
        return rows.AsList();
    }

    /// <summary>Several queries that see the same state, also where this read follows.</summary>
    public async Task<T> InOneStateAsync<T>(Func<CatalogueRead, Task<T>> query)
    {
        if (!isFollowing)
        {
            return await query(this);
        }

        using var state = new CatalogueRead(open!, clock!);
        return await query(state);
    }

    /// <summary>The content generation of the state that is read.</summary>
    public async ValueTask<long> GenerationAsync()
    {
        if (generation is not { } known)
        {
            known = await FindAsync<long>("select generation from catalogue");
            generation = isFollowing ? null : known;
        }

        return known;
    }

    /// <summary>From now on each query sees the newest state, as a request needs that writes something and then shows what came of it.</summary>
    public void Follow()
    {
        End();
        isFollowing = true;
    }

    /// <summary>Lets the state go, so that a reader who takes long to receive a page doesn't hold it. A query after this begins another.</summary>
    public void End()
    {
        connection?.Dispose();
        connection = null;
        generation = null;
        began = null;
    }

    public void Dispose()
    {
        isDisposed = true;
        End();
        GC.SuppressFinalize(this);
    }

    private static DateTimeOffset WholeMilliseconds(DateTimeOffset instant) => DateTimeOffset.FromUnixTimeMilliseconds(instant.ToUnixTimeMilliseconds());

    private void EndIfFollowing()
    {
        if (isFollowing)
        {
            End();
        }
    }
}
