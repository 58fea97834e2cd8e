namespace NewsDesk.Storage.Engines;

/// <summary>The copies of a catalogue: those that an upgrade keeps, and those that are made to try something.</summary>
internal abstract class EngineCopies
{
    /// <summary>A catalogue copy as sentences name it.</summary>
    public abstract string NameOf(long schema);

    /// <summary>Writes the newest state into another catalogue of the same engine, which is replaced. The site goes on meanwhile.</summary>
    public abstract void CopyTo(Engine target, CancellationToken cancellation);

    /// <summary>Brings a catalogue that is itself a copy, and that nobody else uses, to this program's schema.</summary>
    public abstract void Upgrade();

    /// <summary>Removes a catalogue that is itself a copy.</summary>
    public abstract void Remove();

    /// <returns>The bytes of the catalogue and, ever growing or from zero on, those of its log.</returns>
    public abstract (long Bytes, long Log) Measure();

    /// <summary>The bytes that are free where the catalogue is; null where a program can't know.</summary>
    public abstract long? Free();

    /// <returns>Null where there is no copy of an older schema.</returns>
    /// <exception cref="CatalogueRejected">The catalogue or its copy is damaged, foreign or newer than this program.</exception>
    /// <exception cref="CatalogueInUse">Another program has the catalogue open.</exception>
    public abstract CatalogueReturn? TryReturn();

    /// <summary>The plan of a return that was carried out, as long as nobody has finished it.</summary>
    public abstract string? FindReturned();

    /// <summary>Removes the plan, and the copies that are too old.</summary>
    /// <param name="from">The schema of the catalogue that was replaced.</param>
    public abstract void FinishReturn(long from);

    /// <summary>Removes what a killed return left that was not carried out.</summary>
    public abstract void RemoveLeftover();
}
