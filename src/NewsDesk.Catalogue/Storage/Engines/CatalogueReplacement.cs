namespace NewsDesk.Storage.Engines;

/// <summary>Puts the catalogue of a backup in the place of the present one, in one transaction. No other program has the catalogue open
/// meanwhile, and what is not committed is undone when this is disposed.</summary>
internal abstract class CatalogueReplacement : IDisposable
{
    /// <summary>The transaction that takes all other writes of the replacement, and is committed at the end.</summary>
    public abstract EngineTransaction Transaction { get; }

    /// <summary>True where the replacement of this mark stands in the database.</summary>
    public abstract bool IsDone(string mark);

    /// <summary>Moves the present catalogue aside, and reads a copy into its place.</summary>
    /// <param name="path">What <see cref="Engine.CopyTo"/> wrote, maybe of another catalogue.</param>
    /// <param name="schema">That of the copy.</param>
    /// <param name="mark">Tells this replacement from every other.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>What stands in the database now.</returns>
    /// <exception cref="CatalogueRejected">The copy is damaged, or the database is of another program.</exception>
    public abstract CopiedCatalogue Load(string path, long schema, string mark, CancellationToken cancellation);

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected abstract void Dispose(bool disposing);
}
