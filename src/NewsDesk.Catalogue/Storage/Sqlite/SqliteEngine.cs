using NewsDesk.Files;
using NewsDesk.Storage.Engines;

namespace NewsDesk.Storage.Sqlite;

/// <summary>A catalogue in a file of SQLite.</summary>
internal sealed class SqliteEngine(string path, TimeProvider clock) : Engine
{
    public static CopyFormat Format { get; } = new("SQLite", DataFolderNames.Catalogue);

    public SqliteFile File { get; } = new(path);

    public override string Name => path;

    public override string Software => Format.Engine;

    public override Dialect Dialect => SqliteDialect.Instance;

    public override EngineInspection Inspection => new CatalogueInspection(File);

    public override EngineCopies Copies => new SqliteCopies(File);

    public override long Newest => CatalogueFile.Newest;

    public override TimeProvider Clock => clock;

    public override bool IsMade() => System.IO.File.Exists(path);

    public override long Recognise() => CatalogueFile.Recognise(path);

    public override CatalogueUpgrade Prepare(Func<IDisposable>? hold) => CatalogueFile.Prepare(File, hold);

    public override IDisposable HoldAlone()
    {
        File.CloseIdle();
        return HeldCatalogue.TryHold(path) ?? throw new CatalogueInUse(path);
    }

    public override CopyFormat CopyFormat => Format;

    public override (DateTimeOffset At, CopiedCatalogue Copied) CopyTo(string path, CancellationToken cancellation)
    {
        var at = clock.GetUtcNow();
        CatalogueCopy.Write(File, path, cancellation);
        return (at, ReadCopy(path, cancellation));
    }

    public override CopiedCatalogue ReadCopy(string path, CancellationToken cancellation)
    {
        var schema = CatalogueFile.Verify(path);
        using var connection = CatalogueFile.OpenCopy(path);
        return CopiedCatalogue.Read(connection, schema, content: null);
    }

    public override ValueTask<EngineTransaction> BeginReadAsync() => new(Begin(File.LendReader()));

    public override ValueTask<EngineTransaction> BeginWriteAsync(CancellationToken cancellation) => new(Begin(File.LendWriter()));

    public override CommitWatch WatchCommits() => new SqliteCommitWatch(File);

    public override bool IsLost(Exception problem) => false;

    /// <summary>Moves the write-ahead log into the file and empties it, unless a reader needs it at this moment.</summary>
    public override void RemoveTraces() => File.EmptyLog();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            File.Dispose();
        }
    }

    private Transaction Begin(PreparedConnection connection)
    {
        try
        {
            connection.Begin();
            return new Transaction(connection, clock.GetUtcNow());
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private sealed class Transaction(PreparedConnection connection, DateTimeOffset began) : EngineTransaction(connection, began)
    {
        public override ValueTask CommitAsync()
        {
            connection.Commit();
            return ValueTask.CompletedTask;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                connection.Dispose();
            }
        }
    }
}
