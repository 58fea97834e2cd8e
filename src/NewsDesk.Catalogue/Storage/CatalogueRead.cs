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
    private DbConnection? connection;
    private long? generation;

    /// <param name="open">Gives a connection on which a transaction has begun.</param>
    /// <param name="now">The instant it reads for.</param>
    internal CatalogueRead(Func<DbConnection> open, DateTimeOffset now)
        : this(now) => this.open = open;

    private protected CatalogueRead(DbConnection connection, DateTimeOffset now)
        : this(now) => this.connection = connection;

    private CatalogueRead(DateTimeOffset now) => Now = DateTimeOffset.FromUnixTimeMilliseconds(now.ToUnixTimeMilliseconds());

    /// <summary>The instant of this read, in whole milliseconds.</summary>
    public DateTimeOffset Now { get; }

    private protected DbConnection Connection => connection ??= open!();

    /// <summary>The one row of a query, or the default where there is none.</summary>
    public Task<T?> FindAsync<T>(string sql, object? values = null) => Connection.QuerySingleOrDefaultAsync<T>(sql, values);

    /// <summary>All rows of a query.</summary>
    public async Task<IReadOnlyList<T>> ListAsync<T>(string sql, object? values = null) => (await Connection.QueryAsync<T>(sql, values)).AsList();

    /// <summary>The content generation of the state that is read.</summary>
    public async ValueTask<long> GenerationAsync() => generation ??= await FindAsync<long>("select generation from catalogue");

    /// <summary>Lets the state go, so that a slow reader of the page doesn't hold it. A query after this begins another.</summary>
    public void End()
    {
        connection?.Dispose();
        connection = null;
        generation = null;
    }

    public void Dispose()
    {
        End();
        GC.SuppressFinalize(this);
    }
}
