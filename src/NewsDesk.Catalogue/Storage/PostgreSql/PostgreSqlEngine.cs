using System.Data;
using System.Data.Common;
using Dapper;
using NewsDesk.Storage.Engines;
using NewsDesk.Storage.Migrations;
using Npgsql;

namespace NewsDesk.Storage.PostgreSql;

/// <summary>A catalogue in a database of PostgreSQL.</summary>
internal sealed class PostgreSqlEngine : Engine
{
    private readonly TimeProvider local;
    private readonly ServerClock? server;
    private readonly PostgreSqlConnections connections;
    private readonly PostgreSqlHold hold;
    private Version? version;

    /// <param name="connectionString">Any connection string of Npgsql. What it says of pools and time-outs goes before what is set
    /// here.</param>
    /// <param name="clock"><see cref="TimeProvider.System"/> stands for the server's own clock.</param>
    /// <param name="migrations">The scripts that make the catalogue; a test may add to those of the program.</param>
    /// <param name="isServed">True where readers wait for what is read.</param>
    /// <exception cref="CatalogueRejected">It is no connection string.</exception>
    public PostgreSqlEngine(
        string connectionString, TimeProvider clock, IReadOnlyList<Migration>? migrations = null, bool isServed = false)
        : this(connectionString, clock, clock == TimeProvider.System ? new ServerClock(clock) : null, migrations, isServed)
    {
    }

    /// <param name="connectionString">Any connection string of Npgsql.</param>
    /// <param name="local">The program's own clock.</param>
    /// <param name="server">Null where the program's own clock says when something is written.</param>
    /// <param name="migrations">See the other one.</param>
    /// <param name="isServed">See the other one.</param>
    internal PostgreSqlEngine(
        string connectionString, TimeProvider local, ServerClock? server, IReadOnlyList<Migration>? migrations = null,
        bool isServed = false)
    {
        Migrations = migrations ?? Migration.OfPostgreSql;
        (this.local, this.server) = (local, server);
        Address = PostgreSqlAddress.Parse(connectionString);
        connections = new PostgreSqlConnections(Address, isServed);
        hold = new PostgreSqlHold(Address.OfHold, Name);
    }

    public static CopyFormat Format { get; } = new("PostgreSQL", "newsdesk.dump");

    public PostgreSqlAddress Address { get; }

    /// <summary>The schema of a catalogue that is itself a copy. A catalogue in its role's own schema is none.</summary>
    public string CopySchema => Address.Schema?.Trim('"') ?? throw new InvalidOperationException("The catalogue is no copy.");

    public IReadOnlyList<Migration> Migrations { get; }

    public override long Newest => Migrations[^1].Number;

    public override EngineInspection Inspection => new PostgreSqlInspection(this);

    public override EngineCopies Copies => new PostgreSqlCopies(this, hold);

    public override string Name => Address.ToString();

    public override string Software => version is null ? Format.Engine : $"{Format.Engine} {version}";

    /// <summary>A server may have several ports, and a database several catalogues.</summary>
    public override string FindPlace()
    {
        using var connection = OpenWorker();
        return $"{Name}, port {Address.Port}, schema {HelperSchemas.Own(connection)}";
    }

    public override Dialect Dialect => PostgreSqlDialect.Instance;

    public override TimeProvider Clock => server ?? local;

    public override bool IsMade()
    {
        using var connection = OpenWorker();
        return PostgreSqlCatalogue.IsMade(connection);
    }

    public override long Recognise()
    {
        using var connection = OpenWorker();
        return PostgreSqlCatalogue.Recognise(connection, this);
    }

    public override CatalogueUpgrade Prepare(Func<IDisposable>? hold) => PostgreSqlCatalogue.Prepare(this, this.hold, hold);

    public override IDisposable HoldAlone() => hold.HoldAlone(() => true)!;

    public override IDisposable HoldServed() => hold.HoldServed();

    public override void RejectWhileAway() => connections.RejectWhileAway();

    public override CopyFormat CopyFormat => Format;

    public override (DateTimeOffset At, CopiedCatalogue Copied) CopyTo(string path, CancellationToken cancellation) =>
        PostgreSqlDump.Write(this, path, cancellation);

    public override CopiedCatalogue ReadCopy(string path, CancellationToken cancellation) =>
        PostgreSqlDump.Read(path, ServerVersion(), cancellation);

    public override CatalogueReplacement BeginReplacing() => new PostgreSqlReplacement(this);

    public override IReadOnlyList<string> FindReplaced()
    {
        using var connection = OpenWorker();
        return ReplacedSchemas.Find(connection);
    }

    public override void RemoveReplaced(string name) => Run(connection => ReplacedSchemas.Remove(connection, name, this));

    public override void LearnFigures()
    {
        using var connection = OpenWorker();
        PostgreSqlSchema.Analyze(connection, HelperSchemas.Own(connection), ScriptedNames.Of(Migrations, Newest));
    }

    public override async ValueTask<EngineTransaction> BeginReadAsync() => await connections.BeginReadAsync();

    /// <summary>Nothing was changed until the lock is held, so a connection that is lost by then is replaced by another.</summary>
    public override async ValueTask<EngineTransaction> BeginWriteAsync(CancellationToken cancellation)
    {
        try
        {
            return await LockAsync(cancellation);
        }
        catch (DbException problem) when (IsLost(problem))
        {
            return await LockAsync(cancellation);
        }
    }

    public override CommitWatch WatchCommits() => new PostgreSqlCommitWatch(this);

    /// <summary>Those connections that wait in the pool are likely to be lost as well, so they are not tried one after the other.</summary>
    public override bool IsLost(Exception problem)
    {
        if (!PostgreSqlErrors.IsLost(problem))
        {
            return false;
        }

        connections.Clear();
        hold.Doubt();
        return true;
    }

    /// <summary>The server keeps what was removed until it vacuums, and in its log; a program can't change that.</summary>
    public override void RemoveTraces()
    {
    }

    /// <summary>Takes the locks again that were lost with their connection.</summary>
    /// <exception cref="CatalogueUnreachable">Another program has them now, or the database is away.</exception>
    internal void RenewHold()
    {
        try
        {
            hold.Renew();
        }
        catch (Exception problem) when (problem is CatalogueInUse || PostgreSqlErrors.IsLocked(problem))
        {
            throw new CatalogueUnreachable(problem.Message, problem);
        }
    }

    /// <summary>A connection of its own outside of any transaction, which may make tables and take its time.</summary>
    /// <param name="options">Of the session, as the server takes them.</param>
    internal NpgsqlConnection OpenWorker(string options = "") =>
        PostgreSqlConnections.Open(Address.OfWorker(options), Name);

    /// <summary>Runs something as one transaction of such a connection.</summary>
    internal void Run(Action<NpgsqlConnection> act, IsolationLevel isolation = IsolationLevel.ReadCommitted)
    {
        using var connection = OpenWorker();
        using var transaction = connection.BeginTransaction(isolation);
        act(connection);
        transaction.Commit();
    }

    internal ValueTask<NpgsqlConnection> OpenReaderAsync() => connections.OpenReaderAsync();

    /// <summary>Takes the server to be away, where it doesn't answer what takes no time.</summary>
    internal CatalogueUnreachable GiveUp(Exception problem) => connections.GiveUp(problem);

    /// <summary>When the open transaction of a connection began.</summary>
    internal DateTimeOffset InstantOf(NpgsqlConnection connection) =>
        InstantOf(connection.QuerySingle<long>("select floor(extract(epoch from now()) * 1000)::bigint"));

    /// <param name="milliseconds">The server's clock, unless a clock of the program's own goes before it.</param>
    internal DateTimeOffset InstantOf(long milliseconds) =>
        server is null ? local.GetUtcNow() : DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    /// <summary>Tells the clock what the server's was when it was asked.</summary>
    /// <param name="milliseconds">The server's clock.</param>
    /// <param name="asked">The timestamp of when the question was sent.</param>
    internal void NoteClock(long milliseconds, long asked) => server?.Note(milliseconds, asked);

    /// <summary>Asks for the server's clock and version, so that they are known before anybody needs them.</summary>
    internal void ReadClock(NpgsqlConnection connection)
    {
        version = connection.PostgreSqlVersion;
        var asked = Timestamp();
        NoteClock(connection.QuerySingle<long>("select floor(extract(epoch from clock_timestamp()) * 1000)::bigint"), asked);
    }

    internal long Timestamp() => local.GetTimestamp();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            connections.Dispose();
            hold.Dispose();
        }
    }

    private int ServerVersion()
    {
        using var connection = OpenWorker();
        return connection.PostgreSqlVersion.Major;
    }

    private async Task<PostgreSqlTransaction> LockAsync(CancellationToken cancellation)
    {
        var connection = await connections.OpenWriterAsync(cancellation);
        try
        {
            RenewHold();
            var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellation);
            return new PostgreSqlTransaction(
                connection, transaction, await PostgreSqlWriteLock.TakeAsync(this, connection, cancellation));
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
