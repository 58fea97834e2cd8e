using Dapper;
using Microsoft.Data.Sqlite;

namespace NewsDesk.Storage;

/// <summary>The catalogue's file: opens it for reading and runs writes, one transaction each.</summary>
public sealed class Catalogue : IDisposable
{
    private readonly string readerString;
    private readonly string writerString;
    private readonly SemaphoreSlim writing = new(1, 1);

    /// <param name="path">The database file. It need not exist before <see cref="CatalogueFile.Prepare"/>.</param>
    /// <param name="clock">Gives each write its instant.</param>
    public Catalogue(string path, TimeProvider clock)
    {
        TypeMapping.Register();
        Path = path;
        Clock = clock;
        readerString = ConnectionString(SqliteOpenMode.ReadOnly);
        writerString = ConnectionString(SqliteOpenMode.ReadWriteCreate);
    }

    /// <summary>Raised after a commit of this program, before the write is acknowledged.</summary>
    public event Action? Committed;

    /// <summary>Raised when a write failed because of the disk, before its exception reaches the caller.</summary>
    public event Action<SqliteException>? DiskFailed;

    public string Path { get; }

    internal TimeProvider Clock { get; }

    /// <summary>An open read-only connection from the pool, with <c>fold(text)</c> for searches. Keep it for one short, buffered read.</summary>
    public SqliteConnection OpenReader()
    {
        var connection = Open(readerString, ReaderPragmas);
        // SQLite's own lower() knows a to z alone.
        connection.CreateFunction("fold", (string text) => text.ToLowerInvariant(), isDeterministic: true);
        return connection;
    }

    /// <summary>Several short queries that see the same state.</summary>
    public T Read<T>(Func<CatalogueRead, T> read)
    {
        using var connection = OpenReader();
        using var transaction = connection.BeginTransaction(deferred: true);
        return read(new CatalogueRead(connection, transaction, Clock.GetUtcNow()));
    }

    /// <summary>Runs <paramref name="act"/> in one immediate transaction and commits it; an exception rolls back.</summary>
    public async Task<T> WriteAsync<T>(Func<CatalogueWrite, T> act, CancellationToken cancellation)
    {
        await writing.WaitAsync(cancellation);
        try
        {
            using var connection = OpenWriter();
            using var transaction = connection.BeginTransaction(deferred: false);
            var write = new CatalogueWrite(connection, transaction, Clock.GetUtcNow());
            var result = act(write);
            if (write.IsRolledBack)
            {
                transaction.Rollback();
                return result;
            }

            transaction.Commit();
            Committed?.Invoke();
            return result;
        }
        catch (SqliteException problem) when (DiskProblem.Is(problem))
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
    public async Task NoteAsync<T>(Func<CatalogueWrite, T> act, CancellationToken cancellation)
    {
        try
        {
            await WriteAsync(act, cancellation);
        }
        catch (SqliteException problem) when (DiskProblem.Is(problem))
        {
            // DiskFailed has been raised already.
        }
    }

    /// <summary>Moves what stands in the write-ahead log into the file and empties it; readers of this moment may make that wait for the next one.</summary>
    internal void EmptyLog()
    {
        using var connection = OpenWriter();
        connection.Execute("pragma wal_checkpoint(truncate)");
    }

    public void Dispose()
    {
        writing.Dispose();
        foreach (var text in new[] { readerString, writerString })
        {
            using var connection = new SqliteConnection(text);
            SqliteConnection.ClearPool(connection);
        }
    }

    internal SqliteConnection OpenWriter() => Open(writerString, WriterPragmas);

    /// <summary>Sets the pragmas, which live on the pooled handle, and reads back those that a file or a build could refuse.</summary>
    private static SqliteConnection Open(string connectionString, string pragmas)
    {
        var connection = new SqliteConnection(connectionString);
        try
        {
            connection.Open();
            connection.Execute(pragmas);
            var (journal, synchronous, keys, trusted) = connection.QuerySingle<(string, long, long, long)>("""
                select journal_mode, synchronous, foreign_keys, trusted_schema
                from pragma_journal_mode, pragma_synchronous, pragma_foreign_keys, pragma_trusted_schema
                """);
            if (journal != "wal" || synchronous != 2 || keys != 1 || trusted != 0)
            {
                throw new InvalidOperationException($"SQLite did not take the settings: {journal}, {synchronous}, {keys}, {trusted}.");
            }

            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private const string ReaderPragmas = """
        pragma busy_timeout = 5000;
        pragma synchronous = full;
        pragma foreign_keys = on;
        pragma trusted_schema = off;
        pragma cell_size_check = on;
        """;

    private const string WriterPragmas = ReaderPragmas + """
        pragma journal_mode = wal;
        pragma journal_size_limit = 67108864;
        pragma recursive_triggers = on;
        pragma secure_delete = on;
        """;

    private string ConnectionString(SqliteOpenMode mode) => new SqliteConnectionStringBuilder
    {
        DataSource = Path,
        Mode = mode,
        DefaultTimeout = 5,
        Pooling = true,
    }.ToString();
}
