using System.Data.Common;
using Dapper;
using NewsDesk.Storage.Engines;

namespace NewsDesk.Storage;

/// <summary>Reads one state of the catalogue, on one connection, from the first query to <see cref="End"/>, for one caller at a
/// time.</summary>
public class CatalogueRead : IDisposable
{
    private const string StateRow = "select generation from catalogue";

    private readonly Engine engine;
    private readonly bool mayBegin;
    private DateTimeOffset? began;
    private EngineTransaction? transaction;
    private string beginning = "";
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

    public Task<T?> FindAsync<T>(string sql, object? values = null) =>
        QueryAsync([sql], values, results => results.ReadSingleOrDefaultAsync<T?>());

    public Task<IReadOnlyList<T>> ListAsync<T>(string sql, object? values = null) =>
        QueryAsync([sql], values, async results => (IReadOnlyList<T>)(await results.ReadAsync<T>()).AsList());

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
            known = await FindAsync<long?>(StateRow) ?? throw WithoutRow();
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

    /// <summary>Runs queries in this state, in one trip to a server. The first ones of a state bring its row along, as a trip of its own
    /// would take longer.</summary>
    internal async Task<T> QueryAsync<T>(IReadOnlyList<string> queries, object? values, Func<SqlMapper.GridReader, Task<T>> take)
    {
        var (taken, row) = await RunAsync(queries, async connection =>
        {
            var isRowMissing = mayBegin && !isFollowing && generation is null && queries is not [StateRow];
            if (isRowMissing)
            {
                engine.Observe(StateRow);
            }

            var text = beginning + string.Join(";\n", isRowMissing ? [StateRow, .. queries] : queries);
            await using var results = await connection.QueryMultipleAsync(text, values);
            try
            {
                long? row = isRowMissing ? await results.ReadSingleOrDefaultAsync<long?>() ?? throw WithoutRow() : null;
                return (await take(results), row);
            }
            catch (DbException)
            {
                // The library would ask a server that is in trouble to cancel what has failed, and wait for it.
                results.Command = null!;
                throw;
            }
        });
        // Not earlier: a read that was given up may go on behind the next.
        beginning = "";
        generation = row ?? generation;
        EndIfFollowing();
        return taken;
    }

    /// <summary>Runs statements in this state, which its first one begins. Where the connection was lost by then, nothing of a state was
    /// seen, and another one is begun.</summary>
    private protected async Task<T> RunAsync<T>(IReadOnlyList<string> statements, Func<DbConnection, Task<T>> run)
    {
        var isFirst = transaction is null;
        try
        {
            return await RunAsync(await BeginAsync(statements), run, statements.Count);
        }
        catch (DbException problem) when (isFirst && mayBegin && engine.IsLost(problem))
        {
            transaction?.Dispose();
            transaction = null;
            generation = null;
            return await RunAsync(await BeginAsync(statements), run, statements.Count);
        }
    }

    private static async Task<T> RunAsync<T>(EngineTransaction transaction, Func<DbConnection, Task<T>> run, int count)
    {
        try
        {
            return await transaction.WaitAsync(run(transaction.Connection), count);
        }
        catch (InvalidOperationException problem) when (!transaction.IsUsable)
        {
            // A connection that ends between two results closes their reader, which the library takes for a mistake of the caller's.
            throw new CatalogueUnreachable("The connection to the database was lost on the way.", problem);
        }
    }

    private async ValueTask<EngineTransaction> BeginAsync(IReadOnlyList<string> statements)
    {
        if (transaction is null)
        {
            ObjectDisposedException.ThrowIf(isDisposed || !mayBegin, this);
            // The instant comes first, so that the state lacks nothing that was committed by then.
            _ = Now;
            engine.Observe(Engine.StateBegins);
            transaction = await engine.BeginReadAsync();
            beginning = transaction.Beginning;
        }

        foreach (var statement in statements)
        {
            engine.Observe(statement);
        }

        return transaction.IsUsable ? transaction
            : throw new CatalogueUnreachable("The connection to the database was lost on the way.");
    }

    /// <summary>A file that was cut off under a program that has it open may look like one without rows.</summary>
    private static CatalogueUnreachable WithoutRow() =>
        new("The catalogue has no row of its own, so it is damaged or was taken away. Run newsdesk verify.");

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
