using System.Data;
using System.Data.Common;

namespace NewsDesk.Storage.Engines;

/// <summary>A transaction on a connection of its own, until it is disposed. What was not committed is rolled back then.</summary>
internal abstract class EngineTransaction(DbConnection connection, DateTimeOffset began) : IDisposable
{
    public DbConnection Connection => connection;

    /// <summary>The instant of a write, read once it held the lock; of no meaning for a read.</summary>
    public DateTimeOffset Began => began;

    /// <summary>Statements that have to stand before the first one, so that both are one trip to a server.</summary>
    public virtual string Beginning => "";

    public abstract ValueTask CommitAsync();

    /// <summary>False where the connection was lost or given up. A library that finds it closed would open it anew, outside of the
    /// transaction.</summary>
    public virtual bool IsUsable => connection.State == ConnectionState.Open;

    /// <summary>Waits for statements on the connection, for as long as the engine lets so many take.</summary>
    public virtual Task<T> WaitAsync<T>(Task<T> statements, int count) => statements;

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected abstract void Dispose(bool disposing);
}
