using System.Data.Common;
using Dapper;

namespace NewsDesk.Storage;

/// <summary>Reads one state of the catalogue, on one connection, from the first query to <see cref="End"/>, for one caller at a
/// time.</summary>
public class CatalogueRead : IDisposable
{
    private readonly Func<DbConnection>? open;
    private readonly TimeProvider? clock;
    private DateTimeOffset? began;
    private DbConnection? connection;
    private long? generation;
    private bool isFollowing;
    private bool isDisposed;

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
                // The instant comes first, so that the state lacks nothing that was committed by then.
                _ = Now;
                connection = open!();
            }

            return connection;
        }
    }

    public async Task<T?> FindAsync<T>(string sql, object? values = null)
    {
        var found = await Connection.QuerySingleOrDefaultAsync<T>(sql, values);
        EndIfFollowing();
        return found;
    }

    public async Task<IReadOnlyList<T>> ListAsync<T>(string sql, object? values = null)
    {
        var rows = await Connection.QueryAsync<T>(sql, values);
        EndIfFollowing();
        return rows.AsList();
    }

    /// <summary>Runs several queries on the same state, also where this read follows.</summary>
    public async Task<T> InOneStateAsync<T>(Func<CatalogueRead, Task<T>> query)
    {
        if (!isFollowing)
        {
            return await query(this);
        }

        using var state = new CatalogueRead(open!, clock!);
        return await query(state);
    }

    public async ValueTask<long> GenerationAsync()
    {
        if (generation is not { } known)
        {
            known = await FindAsync<long>("select generation from catalogue");
            generation = isFollowing ? null : known;
        }

        return known;
    }

    /// <summary>Lets each query see the newest state, as needed by a request that writes and then shows the outcome.</summary>
    public void Follow()
    {
        End();
        isFollowing = true;
    }

    /// <summary>Releases the state, so that a slow connection doesn't hold it. The next query begins another.</summary>
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

    private static DateTimeOffset WholeMilliseconds(DateTimeOffset instant) =>
        DateTimeOffset.FromUnixTimeMilliseconds(instant.ToUnixTimeMilliseconds());

    private void EndIfFollowing()
    {
        if (isFollowing)
        {
            End();
        }
    }
}
