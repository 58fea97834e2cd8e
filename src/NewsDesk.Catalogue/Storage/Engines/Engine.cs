namespace NewsDesk.Storage.Engines;

/// <summary>Where a catalogue is stored: its connections and transactions, and what each kind of database does in its own way.</summary>
internal abstract class Engine : IDisposable
{
    /// <summary>What <see cref="Running"/> says before a read begins another state, and before it leaves it.</summary>
    public const string StateBegins = "begin", StateEnds = "end";

    /// <summary>Raised before each statement of a read or a write, with its text.</summary>
    public event Action<string>? Running;

    /// <summary>The catalogue as sentences name it: the path of a file, or a database and its host.</summary>
    public abstract string Name { get; }

    /// <summary>The engine and its version, such as <c>PostgreSQL 15.18</c>.</summary>
    public abstract string Software { get; }

    /// <summary>Names the catalogue so that no other has the same name; the server may be asked for it.</summary>
    public virtual string FindPlace() => Name;

    public abstract Dialect Dialect { get; }

    public abstract EngineInspection Inspection { get; }

    public abstract EngineCopies Copies { get; }

    /// <summary>The schema that this program knows.</summary>
    public abstract long Newest { get; }

    /// <summary>The clock that says when something was written, or becomes visible.</summary>
    public abstract TimeProvider Clock { get; }

    /// <summary>False where there is no catalogue yet: no file, or an empty database.</summary>
    public abstract bool IsMade();

    /// <summary>Looks at the catalogue without changing it.</summary>
    /// <returns>Its schema.</returns>
    /// <exception cref="CatalogueRejected">It is foreign, corrupt or newer than this program.</exception>
    public abstract long Recognise();

    /// <summary>Makes the catalogue where there is none, checks that it is ours and whole, and applies the migrations it lacks.</summary>
    /// <param name="hold">Holds off a site that may be running while an older catalogue is migrated.</param>
    /// <exception cref="CatalogueRejected">It is foreign, corrupt or newer than this program.</exception>
    public abstract CatalogueUpgrade Prepare(Func<IDisposable>? hold);

    /// <summary>Keeps callers from waiting for one another where each of them would fail.</summary>
    /// <exception cref="CatalogueUnreachable">The database is known to be away.</exception>
    public virtual void RejectWhileAway()
    {
    }

    /// <summary>Keeps every other program from opening the catalogue, until the answer is disposed. A file of SQLite can't be opened by
    /// this program either meanwhile; a database can.</summary>
    /// <exception cref="CatalogueInUse">Another program has it open.</exception>
    public abstract IDisposable HoldAlone();

    /// <summary>Keeps every other site from serving the catalogue, until the answer is disposed.</summary>
    /// <returns>Null where the lock of the data folder does so.</returns>
    /// <exception cref="CatalogueInUse">Another site serves it.</exception>
    public virtual IDisposable? HoldServed() => null;

    /// <summary>The form of the copies that <see cref="CopyTo"/> writes.</summary>
    public abstract CopyFormat CopyFormat { get; }

    /// <summary>Writes the newest state to a file that is not there yet, and finds what it holds. Readers and writers go on
    /// meanwhile.</summary>
    /// <returns>An instant before which all that was committed is in the copy.</returns>
    /// <exception cref="IOException">The disk is full, or a program that this needs is missing.</exception>
    public abstract (DateTimeOffset At, CopiedCatalogue Copied) CopyTo(string path, CancellationToken cancellation);

    /// <summary>Reads all of such a file, of whatever catalogue it is.</summary>
    /// <exception cref="CatalogueRejected">It is foreign or damaged.</exception>
    public abstract CopiedCatalogue ReadCopy(string path, CancellationToken cancellation);

    /// <summary>Begins to put the catalogue of a backup in the place of this one.</summary>
    /// <returns>Null where the catalogue is a file of the data folder, which a rename replaces.</returns>
    /// <exception cref="CatalogueInUse">Another program has it open.</exception>
    public virtual CatalogueReplacement? BeginReplacing() => null;

    /// <summary>Lists the catalogues outside of the data folder that restores have replaced.</summary>
    public virtual IReadOnlyList<string> FindReplaced() => [];

    /// <summary>Looks at how much the tables hold, where the engine plans its statements by that, once many rows have come at a
    /// time.</summary>
    public virtual void LearnFigures()
    {
    }

    public virtual void RemoveReplaced(string name) => throw new NotSupportedException($"{Name} keeps nothing that was replaced.");

    /// <summary>Begins to read one state. Its first statement follows <see cref="EngineTransaction.Beginning"/>: without that it may see an
    /// older one.</summary>
    public abstract ValueTask<EngineTransaction> BeginReadAsync();

    /// <summary>Begins to write, once nobody else does.</summary>
    public abstract ValueTask<EngineTransaction> BeginWriteAsync(CancellationToken cancellation);

    public abstract CommitWatch WatchCommits();

    /// <summary>True where the connection broke before the engine could answer, so that a read may be begun again on another.</summary>
    public abstract bool IsLost(Exception problem);

    /// <summary>Removes what an erased text left beside the tables, as far as the engine lets a program do that.</summary>
    public abstract void RemoveTraces();

    public void Observe(string statement) => Running?.Invoke(statement);

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected abstract void Dispose(bool disposing);
}
