using System.Data.Common;
using NewsDesk.Storage.Engines;
using NewsDesk.Storage.Migrations;
using NewsDesk.Storage.PostgreSql;
using NewsDesk.Storage.Sqlite;
using NewsDesk.Threads;

namespace NewsDesk.Storage;

/// <summary>The catalogue: opens it for reading and runs writes, one transaction each.</summary>
public sealed class Catalogue : IDisposable
{
    private readonly Engine engine;
    private readonly SemaphoreSlim writing = new(1, 1);

    /// <param name="path">The path of a file of SQLite.</param>
    /// <param name="clock">The clock of reads and writes.</param>
    public Catalogue(string path, TimeProvider clock)
        : this(new SqliteEngine(path, clock))
    {
    }

    internal Catalogue(Engine engine)
    {
        TypeMapping.Register();
        this.engine = engine;
    }

    /// <summary>Raised after a commit of this program, before the write is acknowledged.</summary>
    public event Action? Committed;

    /// <summary>Raised after a commit of this program, for each thing that the write announced.</summary>
    public event Action<object>? Announced;

    /// <summary>Raised when a write failed because of the disk, before its exception reaches the caller.</summary>
    public event Action<DbException>? DiskFailed;

    /// <summary>The path of its file, or the name of its database and host.</summary>
    public string Name => engine.Name;

    /// <summary>The engine that keeps it: <c>SQLite</c>, or PostgreSQL with the version of its server once that is known.</summary>
    public string Software => engine.Software;

    /// <summary>The clock that says when something was written, or becomes visible.</summary>
    public TimeProvider Clock => engine.Clock;

    /// <summary>False where there is no catalogue yet: no file, or an empty database.</summary>
    public bool IsMade => engine.IsMade();

    /// <summary>The form in which a backup holds it.</summary>
    public CopyFormat CopyFormat => engine.CopyFormat;

    /// <summary>The forms in which backups hold catalogues, of which an engine reads one.</summary>
    internal static IReadOnlyList<CopyFormat> CopyFormats { get; } = [SqliteEngine.Format, PostgreSqlEngine.Format];

    internal Engine Engine => engine;

    internal SqliteFile File => ((SqliteEngine)engine).File;

    /// <summary>Says in a sentence why a text is no connection string; null where it is one.</summary>
    public static string? FindProblem(string connectionString)
    {
        try
        {
            using var engine = new PostgreSqlEngine(connectionString, TimeProvider.System);
            return null;
        }
        catch (CatalogueRejected rejected)
        {
            return rejected.Message;
        }
    }

    /// <summary>The catalogue in a database of PostgreSQL.</summary>
    /// <param name="connectionString">See <see cref="PostgreSqlEngine"/>.</param>
    /// <param name="clock"><see cref="TimeProvider.System"/> stands for the server's own clock.</param>
    /// <param name="isServed">True where readers wait for what is read, so that no statement of a read may take long.</param>
    /// <exception cref="CatalogueRejected">The connection string is not understood.</exception>
    public static Catalogue InDatabase(string connectionString, TimeProvider clock, bool isServed = false) =>
        new(new PostgreSqlEngine(connectionString, clock, isServed: isServed));

    /// <summary>The connection string of the copy that a rehearsal of an upgrade makes in a schema of the same database, beside the
    /// catalogue's, which the database is asked for.</summary>
    /// <exception cref="CatalogueUnreachable">The database is away.</exception>
    public static string ConnectionStringOfRehearsal(string connectionString)
    {
        using var engine = new PostgreSqlEngine(connectionString, TimeProvider.System);
        using var connection = engine.OpenWorker();
        return engine.Address.Of(HelperSchemas.Of(HelperSchemas.Own(connection), HelperSchemas.Rehearsal));
    }

    /// <inheritdoc cref="InDatabase(string, TimeProvider, bool)"/>
    internal static Catalogue InDatabase(string connectionString, TimeProvider clock, IReadOnlyList<Migration>? migrations) =>
        new(new PostgreSqlEngine(connectionString, clock, migrations));

    /// <summary>Creates the file where there is none, checks that it is ours and whole, and applies the migrations it lacks, once a
    /// copy of it stands beside it.</summary>
    /// <param name="hold">Holds off a site that may be running while an older file is migrated: an older program must not write to
    /// a newer schema.</param>
    /// <exception cref="CatalogueRejected">The file is foreign, corrupt or newer than this program.</exception>
    /// <exception cref="IOException">The disk is full. The catalogue is as it was.</exception>
    public CatalogueUpgrade Prepare(Func<IDisposable>? hold = null)
    {
        try
        {
            return engine.Prepare(hold);
        }
        catch (Exception problem) when (DiskProblem.IsFull(problem))
        {
            throw new IOException($"The disk is too full to open the catalogue {Name}. An upgrade takes about twice its size, as it begins "
                + "with a copy. Make room and start again: the catalogue is as it was.", problem);
        }
    }

    /// <summary>Keeps every other site from serving this catalogue, until the answer is disposed.</summary>
    /// <exception cref="CatalogueInUse">Another site serves it.</exception>
    public IDisposable? HoldServed() => engine.HoldServed();

    /// <summary>Looks at a catalogue of this program, once it is recognised as whole; changes nothing.</summary>
    /// <param name="look">Is told how many migrations it lacks.</param>
    public Task<T> ExamineAsync<T>(Func<long, Task<T>> look) => look(engine.Newest - engine.Recognise());

    /// <summary>A catalogue copy as sentences name it.</summary>
    public string NameOfCopy(long schema) => engine.Copies.NameOf(schema);

    public DatabaseFacts LookAtDatabase() => engine.Inspection.Look();

    /// <summary>Lists the weaknesses of the database's server and role, for the readiness checks.</summary>
    public IReadOnlyList<DatabaseWeakness> FindWeaknesses() => engine.Inspection.FindWeaknesses();

    /// <summary>The bytes that are free where the catalogue is; null where a program can't know.</summary>
    public long? FreeBytes => engine.Copies.Free();

    /// <returns>The bytes of the catalogue and, ever growing or from zero on, those of its log.</returns>
    public (long Bytes, long Log) Measure() => engine.Copies.Measure();

    /// <summary>Writes the newest state into another catalogue of the same engine, which is replaced, as a copy to try something
    /// with.</summary>
    public Task CopyAsync(Catalogue target, CancellationToken cancellation) => BackgroundThread.RunAsync("copy", nice: 10, () =>
    {
        target.engine.Copies.Remove();
        engine.Copies.CopyTo(target.engine, cancellation);
        return true;
    });

    /// <summary>Removes a catalogue that is itself a copy.</summary>
    public void RemoveCopy() => engine.Copies.Remove();

    /// <summary>Applies the missing migrations to a catalogue that is itself a copy, on a thread that gives way to readers.</summary>
    public Task MigrateCopyAsync() => BackgroundThread.RunAsync("migration", nice: 10, () =>
    {
        engine.Copies.Upgrade();
        return true;
    });

    /// <summary>A read of one state, from its first query to its disposal. Keep it short: the write-ahead log grows meanwhile.</summary>
    public CatalogueRead OpenRead() => new(engine);

    public async Task<T> ReadAsync<T>(Func<CatalogueRead, Task<T>> read)
    {
        using var state = OpenRead();
        return await read(state);
    }

    /// <inheritdoc cref="WriteAsync{T}"/>
    public Task WriteAsync(Func<CatalogueWrite, Task> act, CancellationToken cancellation) => WriteAsync(
        async write =>
        {
            await act(write);
            return true;
        },
        cancellation);

    /// <summary>Runs an act in one write transaction and commits it; an exception rolls back.</summary>
    public async Task<T> WriteAsync<T>(Func<CatalogueWrite, Task<T>> act, CancellationToken cancellation)
    {
        engine.RejectWhileAway();
        await writing.WaitAsync(cancellation);
        try
        {
            using var transaction = await engine.BeginWriteAsync(cancellation);
            var write = new CatalogueWrite(engine, transaction);
            var result = await act(write);
            if (!write.IsRolledBack)
            {
                await transaction.CommitAsync();
                Committed?.Invoke();
                foreach (var what in write.Announcements)
                {
                    Announced?.Invoke(what);
                }
            }

            return result;
        }
        catch (DbException problem) when (DiskProblem.Is(problem))
        {
            DiskFailed?.Invoke(problem);
            throw;
        }
        finally
        {
            writing.Release();
        }
    }

    /// <summary>Tells that another program held the catalogue's lock for longer than is waited for it.</summary>
    public static bool IsLocked(Exception problem) => SqliteErrors.IsLocked(problem) || PostgreSqlErrors.IsLocked(problem);

    /// <summary>Tells that the catalogue's database can't be reached, or can't be used, now.</summary>
    public static bool IsUnreachable(Exception problem) =>
        problem is CommitUnknown or CatalogueUnreachable or CatalogueDenied || PostgreSqlErrors.IsUnreachable(problem);

    /// <summary>Says what the catalogue's database lacks that can be reached, and what to do; null where it is something else.</summary>
    public static string? ExplainShortage(Exception problem) =>
        problem is CatalogueUnreachable { IsBusy: true } ? problem.Message : ServerShortage.Explain(problem);

    /// <summary>Writes a note in passing: nothing fails where the disk can't take it, another program holds the lock, or the database can't
    /// be reached.</summary>
    public async Task NoteAsync<T>(Func<CatalogueWrite, Task<T>> act, CancellationToken cancellation)
    {
        try
        {
            await WriteAsync(act, cancellation);
        }
        catch (DbException problem) when (DiskProblem.Is(problem) || IsLocked(problem) || IsUnreachable(problem))
        {
            // DiskFailed has been raised already, where it was the disk.
        }
    }

    /// <summary>Lists the catalogues outside of the data folder that restores have replaced.</summary>
    public IReadOnlyList<string> FindReplaced() => engine.FindReplaced();

    public void RemoveReplaced(string name) => engine.RemoveReplaced(name);

    /// <inheritdoc cref="Engine.LearnFigures"/>
    internal void LearnFigures() => engine.LearnFigures();

    /// <summary>Removes what an erased text left beside the tables, as far as the engine lets a program do that.</summary>
    internal async Task RemoveTracesAsync(CancellationToken cancellation)
    {
        await writing.WaitAsync(cancellation);
        try
        {
            engine.RemoveTraces();
        }
        finally
        {
            writing.Release();
        }
    }

    public void Dispose()
    {
        writing.Dispose();
        engine.Dispose();
    }
}
