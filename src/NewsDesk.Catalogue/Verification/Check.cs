namespace NewsDesk.Verification;

/// <summary>Finds the faults of one kind of row, a range of ids at a time, each in a read of one state.</summary>
internal abstract class Check
{
    public abstract string Stage { get; }

    /// <summary>The table whose ids make the ranges.</summary>
    public abstract string Table { get; }

    public virtual int Batch => 200;

    /// <summary>Does what takes long and needs no state, before the range is looked at.</summary>
    public virtual Task PrepareAsync(Catalogue catalogue, IdRange range, CancellationToken cancellation) => Task.CompletedTask;

    /// <summary>Asks in a write, too, where what is wrong at that moment is to be mended.</summary>
    public abstract Task<IReadOnlyList<Fault>> FindAsync(CatalogueRead read, IdRange range);

    /// <summary>Makes anew what is derived of the range. The record is never touched.</summary>
    public virtual Task MendAsync(CatalogueWrite write, IdRange range) => Task.CompletedTask;
}
