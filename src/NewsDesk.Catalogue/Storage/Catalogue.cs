using System.Data.Common;
using NewsDesk.Storage.Sqlite;
using NewsDesk.Threads;

namespace NewsDesk.Storage;

/// <summary>The catalogue's file: opens it for reading and runs writes, one transaction each.</summary>
public sealed class Catalogue : IDisposable
{
    private readonly SqliteFile file;
    private readonly SemaphoreSlim writing = new(1, 1);

    public Catalogue(string path, TimeProvider clock)
    {
        TypeMapping.Register();
        Clock = clock;
        file = new SqliteFile(path);
    }

    /// <summary>Raised after a commit of this program, before the write is acknowledged.</summary>
    public event Action? Committed;

    /// <summary>Raised after a commit of this program, for each thing that the write announced.</summary>
    public event Action<object>? Announced;

    /// <summary>Raised when a write failed because of the disk, before its exception reaches the caller.</summary>
    public event Action<DbException>? DiskFailed;

    public string Path => file.Path;

    internal TimeProvider Clock { get; }

    internal SqliteFile File => file;

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
            return CatalogueFile.Prepare(file, hold);
        }
        catch (Exception problem) when (DiskProblem.IsFull(problem))
        {
            throw new IOException($"The disk is too full to open the catalogue {Path}. An upgrade takes about twice its size, as it begins "
                + "with a copy. Make room and start again: the catalogue is as it was.", problem);
        }
    }

    /// <summary>Applies the missing migrations to a file that is itself a copy, on a thread that gives way to readers.</summary>
    public Task MigrateCopyAsync() => BackgroundThread.RunAsync("migration", nice: 10, () =>
    {
        CatalogueFile.UpgradeWithoutCopy(file);
        return true;
    });

    /// <summary>A read of one state, from its first query to its disposal. Keep it short: the write-ahead log grows meanwhile.</summary>
    public CatalogueRead OpenRead() => new(BeginRead, Clock);

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
        await writing.WaitAsync(cancellation);
        try
        {
            using var connection = file.LendWriter();
            connection.Begin();
            var write = new CatalogueWrite(connection, Clock.GetUtcNow());
            var result = await act(write);
            if (!write.IsRolledBack)
            {
                connection.Commit();
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
    public static bool IsLocked(Exception problem) => SqliteErrors.IsLocked(problem);

    /// <summary>Writes a note in passing: nothing fails where the disk can't take it, or another program holds the lock.</summary>
    public async Task NoteAsync<T>(Func<CatalogueWrite, Task<T>> act, CancellationToken cancellation)
    {
        try
        {
            await WriteAsync(act, cancellation);
        }
        catch (DbException problem) when (DiskProblem.Is(problem) || IsLocked(problem))
        {
            // DiskFailed has been raised already, where it was the disk.
        }
    }

    /// <summary>Writes a copy to another file, on a thread that gives way to readers. All that was committed before is in it, and it
    /// stands under its name once it is found whole.</summary>
    public Task CopyAsync(string path, CancellationToken cancellation) => BackgroundThread.RunAsync("copy", nice: 10, () =>
    {
        CatalogueCopy.Write(file, path, cancellation);
        return true;
    });

    /// <summary>Moves the write-ahead log into the file and empties it, unless a reader needs it at this moment.</summary>
    internal async Task EmptyLogAsync(CancellationToken cancellation)
    {
        await writing.WaitAsync(cancellation);
        try
        {
            file.EmptyLog();
        }
        finally
        {
            writing.Release();
        }
    }

    public void Dispose()
    {
        writing.Dispose();
        file.Dispose();
    }

    private PreparedConnection BeginRead()
    {
        var connection = file.LendReader();
        try
        {
            connection.Begin();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
