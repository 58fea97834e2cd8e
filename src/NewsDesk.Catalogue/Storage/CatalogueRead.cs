using System.Data;
using System.Data.Common;
using Dapper;
using NewsDesk.Storage.Engines;

namespace NewsDesk.Storage;

/// <summary>Reads one state of the catalogue, on one connection, from the first query to <see cref="End"/>, for one caller at a
/// time.</summary>
public class CatalogueRead : IDisposable
{
    private readonly Engine engine;
    private readonly bool mayBegin;
    private DateTimeOffset? began;
    private EngineTransaction? transaction;
    private long? generation;
    private bool isFollowing;
    private bool isDisposed;

    internal CatalogueRead(Engine engine)
    {
        this.engine = engine;
        mayBegin = true;
    }

    private protected CatalogueRead(Engine engine, EngineTransaction transaction)
    {
        this.engine = engine;
        this.transaction = transaction;
        began = WholeMilliseconds(transaction.Began);
    }

    /// <summary>The instant of this read, in whole milliseconds. It is no later than the state that is read.</summary>
    public DateTimeOffset Now => isFollowing ? WholeMilliseconds(engine.Clock.GetUtcNow())
        : began ??= WholeMilliseconds(engine.Clock.GetUtcNow());

    internal Dialect Dialect => engine.Dialect;

    public async Task<T?> FindAsync<T>(string sql, object? values = null)
    {
        var found = await RunAsync(sql, connection => connection.QuerySingleOrDefaultAsync<T>(sql, values));
        EndIfFollowing();
        return found;
    }

    public async Task<IReadOnlyList<T>> ListAsync<T>(string sql, object? values = null)
    {
        var rows = await RunAsync(sql, connection => connection.QueryAsync<T>(sql, values));
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

        using var state = new CatalogueRead(engine);
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
        if (transaction is not null)
        {
            engine.Observe(Engine.StateEnds);
            transaction.Dispose();
            transaction = null;
        }

        generation = null;
        began = null;
    }

    public void Dispose()
    {
        isDisposed = true;
        End();
        GC.SuppressFinalize(this);
    }

    /// <summary>Runs a statement in this state, which its first one begins. Where the connection was lost by then, nothing of a state was
    /// seen, and another one is begun.</summary>
    private protected async Task<T> RunAsync<T>(string sql, Func<DbConnection, Task<T>> statement)
    {
        var isFirst = transaction is null;
        try
        {
            return await RunAsync(await BeginAsync(sql), statement);
        }
        catch (DbException problem) when (isFirst && mayBegin && engine.IsLost(problem))
        {
            transaction?.Dispose();
            transaction = null;
            return await RunAsync(await BeginAsync(sql), statement);
        }
    }

    private static Task<T> RunAsync<T>(EngineTransaction transaction, Func<DbConnection, Task<T>> statement) =>
        transaction.WaitAsync(statement(transaction.Connection));

    private async ValueTask<EngineTransaction> BeginAsync(string sql)
    {
        if (transaction is null)
        {
            ObjectDisposedException.ThrowIf(isDisposed || !mayBegin, this);
            // The instant comes first, so that the state lacks nothing that was committed by then.
            _ = Now;
            engine.Observe(Engine.StateBegins);
            transaction = await engine.BeginReadAsync();
        }

        engine.Observe(sql);
        // A library that finds a connection closed would open it anew, outside of the transaction.
        return transaction.Connection.State == ConnectionState.Open ? transaction
            : throw new CatalogueUnreachable("The connection to the database was lost on the way.");
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
