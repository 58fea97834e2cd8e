using System.Data.Common;

namespace NewsDesk.Storage.Engines;

/// <summary>The end that a transfer reads. Each read sees the newest state.</summary>
internal abstract class TransferSource(string name, DbConnection connection) : TransferEnd(name, connection)
{
    /// <summary>Keeps every program from writing to it until the answer is disposed.</summary>
    /// <returns>Null where another program uses it.</returns>
    public abstract IDisposable? TryHold();
}
