using System.Collections.Concurrent;
using Dapper;
using Microsoft.Data.Sqlite;
using NewsDesk.Storage.Engines;
using static SQLitePCL.raw;

namespace NewsDesk.Storage.Sqlite;

/// <summary>Pools the connections of one database file, with their compiled statements, and lends each to one caller at a time.</summary>
internal sealed class SqliteFile(string path) : IDisposable
{
    private const int MostIdle = 8;

    private const string ReaderPragmas = """
        pragma busy_timeout = 5000;
        pragma synchronous = full;
        pragma foreign_keys = on;
        pragma trusted_schema = off;
        pragma cell_size_check = on;
        """;

    /// <summary>
    /// A transaction of an import fits into a cache of 8 MB, so it writes no page twice. A log of 4,000 pages has one table in its
    /// index as one of 1,000 has, so reading through it costs no more, and it is moved into the file less often.
    /// </summary>
    private const string WriterPragmas = ReaderPragmas + """
        pragma journal_mode = wal;
        pragma journal_size_limit = 67108864;
        pragma recursive_triggers = on;
        pragma secure_delete = on;
        pragma cache_size = -8192;
        pragma wal_autocheckpoint = 4000;
        """;

    private readonly ConcurrentStack<PreparedConnection> readers = new();
    private readonly ConcurrentStack<PreparedConnection> writers = new();
    private volatile bool isDisposed;

    /// <summary>Raised before each statement; true where it has to be compiled.</summary>
    public event Action<string, bool>? Running;

    public string Path => path;

    public PreparedConnection LendReader() => (readers.TryPop(out var reader) ? reader : Open(isWriter: false)).Lend();

    public PreparedConnection LendWriter() => (writers.TryPop(out var writer) ? writer : Open(isWriter: true)).Lend();

    /// <summary>A writer beside which nobody reads or writes, from here until it is destroyed. It is not lent again.</summary>
    /// <exception cref="CatalogueInUse">Another connection is open.</exception>
    public PreparedConnection OpenAlone()
    {
        CloseIdle();
        try
        {
            return Open(isWriter: true, isAlone: true);
        }
        catch (SqliteException problem) when (problem.SqliteErrorCode is SQLITE_BUSY or SQLITE_LOCKED)
        {
            throw new CatalogueInUse(path);
        }
    }

    public void EmptyLog()
    {
        using var connection = LendWriter();
        connection.Execute("pragma wal_checkpoint(truncate)");
    }

    public void Dispose()
    {
        isDisposed = true;
        CloseIdle();
    }

    /// <summary>Closes the connections that nobody has on loan.</summary>
    internal void CloseIdle()
    {
        Close(readers);
        Close(writers);
    }

    internal void Observe(string text, bool isNew) => Running?.Invoke(text, isNew);

    internal void GiveBack(PreparedConnection connection)
    {
        var idle = connection.IsWriter ? writers : readers;
        if (!connection.TryReset() || isDisposed || idle.Count >= MostIdle)
        {
            connection.Destroy();
        }
        else
        {
            idle.Push(connection);
        }
    }

    internal static SqliteConnection Connection(string path, SqliteOpenMode mode) => new(new SqliteConnectionStringBuilder
    {
        DataSource = path,
        Mode = mode,
        DefaultTimeout = 5,
        Pooling = false,
    }.ToString());

    private static void Close(ConcurrentStack<PreparedConnection> idle)
    {
        while (idle.TryPop(out var connection))
        {
            connection.Destroy();
        }
    }

    /// <summary>Sets the pragmas of a new connection and reads back those that a file or a build could refuse.</summary>
    private PreparedConnection Open(bool isWriter, bool isAlone = false)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        var connection = Connection(path, isWriter ? SqliteOpenMode.ReadWriteCreate : SqliteOpenMode.ReadOnly);
        try
        {
            connection.Open();
            if (isAlone)
            {
                // SQLite then locks the whole file at the first access, also one with a log, and keeps that lock.
                connection.Execute("pragma main.locking_mode = exclusive");
            }

            connection.Execute(isWriter ? WriterPragmas : ReaderPragmas);
            var (journal, synchronous, keys, trusted) = connection.QuerySingle<(string, long, long, long)>("""
                select journal_mode, synchronous, foreign_keys, trusted_schema
                from pragma_journal_mode, pragma_synchronous, pragma_foreign_keys, pragma_trusted_schema
                """);
            // A reader can't set the log of a file that no writer has opened yet, such as a copy, and needs none.
            if ((isWriter && journal != "wal") || synchronous != 2 || keys != 1 || trusted != 0)
            {
                throw new InvalidOperationException($"SQLite did not take the settings: {journal}, {synchronous}, {keys}, {trusted}.");
            }

            return new PreparedConnection(connection, this, isWriter);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
