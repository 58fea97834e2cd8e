namespace NewsDesk.Storage.Engines;

/// <summary>The way back to the newest catalogue copy of an older schema. No other program has the catalogue open until it is
/// disposed.</summary>
internal abstract class CatalogueReturn : IDisposable
{
    public abstract long From { get; }

    public abstract long To { get; }

    public abstract DateTimeOffset CopiedAt { get; }

    /// <summary>Opens the catalogue and the older copy as they are when brought to this program's schema. Both are copies, or are read
    /// alone.</summary>
    public abstract (Engine Present, Engine Older) Open(TimeProvider clock, CancellationToken cancellation);

    /// <summary>Keeps the present catalogue as the copy of its schema, and puts the older one in its place by one step, which also notes
    /// the plan.</summary>
    public abstract void Execute(string plan, CancellationToken cancellation);

    /// <summary>Removes what was made on the way, unless it was carried out.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected abstract void Dispose(bool disposing);
}
