using System.Data.Common;

namespace NewsDesk.Storage.Engines;

/// <summary>The end that a transfer reads. Each read sees the newest state.</summary>
internal abstract class TransferSource(string name, DbConnection connection) : TransferEnd(name, connection)
{
    /// <summary>The table that marks a catalogue in a database as one that was copied, with the place of the copy.</summary>
    public const string Mark = "copied_away";

    /// <summary>Its name once it is handed over.</summary>
    public abstract string Kept { get; }

    /// <summary>Says in a sentence that it was copied before, and how it may be copied once more; null where it was not.</summary>
    public abstract string? HandedOver { get; }

    /// <summary>Keeps every program from writing to it until the answer is disposed. If that fails, nothing more can be read.</summary>
    /// <returns>Null where another program uses it.</returns>
    public abstract IDisposable? TryHold();

    /// <summary>Keeps sites from serving it from now on, as its copy is complete. It must be held. It may have been done before.</summary>
    /// <param name="target">The name of the copy.</param>
    public abstract void HandOver(string target);

    /// <exception cref="TransferRejected">It was copied before, so that it may be older than the copy.</exception>
    public void RejectHandedOver()
    {
        if (HandedOver is { } sentence)
        {
            throw new TransferRejected(sentence);
        }
    }
}
