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

    /// <summary>Waits for a statement on the connection, for as long as the engine lets it take.</summary>
    public virtual Task<T> WaitAsync<T>(Task<T> statement) => statement;

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected abstract void Dispose(bool disposing);
}
