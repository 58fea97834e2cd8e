using System.Data.Common;
using NewsDesk.Storage.Sqlite;

namespace NewsDesk.Storage;

/// <summary>The catalogue's file: opens it for reading and runs writes, one transaction each.</summary>
public sealed class Catalogue : IDisposable
{
    private readonly SqliteFile file;
    private readonly SemaphoreSlim writing = new(1, 1);

    /// <param name="path">The database file. It need not exist before <see cref="Prepare"/>.</param>
    /// <param name="clock">Gives each read and write its instant.</param>
    public Catalogue(string path, TimeProvider clock)
    {
        TypeMapping.Register();
        Clock = clock;
        file = new SqliteFile(path);
    }

    /// <summary>Raised after a commit of this program, before the write is acknowledged.</summary>
    public event Action? Committed;

    /// <summary>Raised when a write failed because of the disk, before its exception reaches the caller.</summary>
    public event Action<DbException>? DiskFailed;

    public string Path => file.Path;

    internal TimeProvider Clock { get; }

    /// <summary>The database behind it, for what only that engine has.</summary>
    internal SqliteFile File => file;

    /// <summary>Creates the file where there is none, checks that it is ours and whole, and applies the migrations it lacks.</summary>
    /// <param name="hold">Holds off a site that may be running while an older file is migrated: an older program must not write to a newer schema.</param>
    /// <returns>The numbers of the migrations applied.</returns>
    /// <exception cref="CatalogueRefused">The file is foreign, corrupt or newer than this program.</exception>
    public IReadOnlyList<int> Prepare(Func<IDisposable>? hold = null) => CatalogueFile.Prepare(file, hold);

    /// <summary>A read of one state of the catalogue, from its first query until it is disposed. Keep it short: what others write meanwhile piles up beside the file.</summary>
    public CatalogueRead OpenRead() => new(BeginRead, Clock);

    /// <summary>Several queries that see the same state.</summary>
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

    /// <summary>Runs <paramref name="act"/> in one transaction that has the catalogue's writing for itself, and commits it; an exception rolls back.</summary>
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

    /// <summary>The same for what is only noted in passing: a read that it belongs to goes on where it can't be written.</summary>
    public async Task NoteAsync<T>(Func<CatalogueWrite, Task<T>> act, CancellationToken cancellation)
    {
        try
        {
            await WriteAsync(act, cancellation);
        }
        catch (DbException problem) when (DiskProblem.Is(problem))
        {
            // DiskFailed has been raised already.
        }
    }

    /// <summary>Moves what stands in the write-ahead log into the file and empties it; readers of this moment may make that wait for the next one.</summary>
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
