namespace NewsDesk.Storage.Engines;

/// <summary>A catalogue can't be copied from or to the place that was named. The message says what to do, in one line; nothing was
/// changed there.</summary>
public sealed class TransferRejected(string message, bool isConflict = false) : Exception(message)
{
    /// <summary>True where another program is in the way, so that the same command succeeds once that has ended.</summary>
    public bool IsConflict => isConflict;
}
