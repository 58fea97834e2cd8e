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
    /// <summary>Longer than the server waits for the lock, in seconds.</summary>
    private const int LongestLock = 10;

    private readonly TimeProvider local;
    private readonly ServerClock? server;
    private readonly PostgreSqlConnections connections;
    private readonly PostgreSqlHold hold;

    /// <param name="connectionString">Any connection string of Npgsql. What it says of pools and time-outs goes before what is set
    /// here.</param>
    /// <param name="clock"><see cref="TimeProvider.System"/> stands for the server's own clock.</param>
    /// <param name="migrations">The scripts that make the catalogue; a test may add to those of the program.</param>
    /// <exception cref="CatalogueRejected">It is no connection string.</exception>
    public PostgreSqlEngine(string connectionString, TimeProvider clock, IReadOnlyList<Migration>? migrations = null)
        : this(connectionString, clock, clock == TimeProvider.System ? new ServerClock(clock) : null, migrations)
    {
    }

    /// <param name="connectionString">Any connection string of Npgsql.</param>
    /// <param name="local">The program's own clock.</param>
    /// <param name="server">Null where the program's own clock says when something is written.</param>
    /// <param name="migrations">See the other one.</param>
    internal PostgreSqlEngine(
        string connectionString, TimeProvider local, ServerClock? server, IReadOnlyList<Migration>? migrations = null)
    {
        Migrations = migrations ?? Migration.OfPostgreSql;
        (this.local, this.server) = (local, server);
        Address = PostgreSqlAddress.Parse(connectionString);
        connections = new PostgreSqlConnections(Address);
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
        using var connection = OpenLasting();
        return ReplacedSchemas.Find(connection);
    }

    public override void RemoveReplaced(string name)
    {
        using var connection = OpenLasting();
        ReplacedSchemas.Remove(connection, name);
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
    internal NpgsqlConnection OpenWorker() => connections.OpenWorker();

    internal ValueTask<NpgsqlConnection> OpenReaderAsync() => connections.OpenReaderAsync();

    /// <summary>Takes the server to be away, where it doesn't answer what takes no time.</summary>
    internal CatalogueUnreachable GiveUp(Exception problem) => connections.GiveUp(problem);

    /// <summary>A connection of its own on which a statement or transaction may take long.</summary>
    internal NpgsqlConnection OpenLasting()
    {
        var connection = new NpgsqlConnection(Address.OfLasting);
        try
        {
            connection.Open();
            connection.Execute("set statement_timeout = 0; set idle_in_transaction_session_timeout = 0");
            return connection;
        }
        catch (Exception problem)
        {
            connection.Dispose();
            throw ConnectionProblems.Explain(problem, Name) ?? problem;
        }
    }

    /// <summary>When the open transaction of a connection began.</summary>
    internal DateTimeOffset InstantOf(NpgsqlConnection connection)
    {
        var at = connection.QuerySingle<long>("select floor(extract(epoch from now()) * 1000)::bigint");
        return server is null ? local.GetUtcNow() : DateTimeOffset.FromUnixTimeMilliseconds(at);
    }

    /// <summary>Tells the clock what the server's was when it was asked.</summary>
    /// <param name="milliseconds">The server's clock.</param>
    /// <param name="asked">The timestamp of when the question was sent.</param>
    internal void NoteClock(long milliseconds, long asked) => server?.Note(milliseconds, asked);

    /// <summary>Asks for the server's clock, so that it is known before anybody needs it.</summary>
    internal void ReadClock(NpgsqlConnection connection)
    {
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
        using var connection = OpenLasting();
        return connection.PostgreSqlVersion.Major;
    }

    private async Task<PostgreSqlTransaction> LockAsync(CancellationToken cancellation)
    {
        var connection = await connections.OpenWriterAsync(cancellation);
        try
        {
            RenewHold();
            var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellation);
            return new PostgreSqlTransaction(connection, transaction, await LockAsync(connection, cancellation));
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits until no other program writes. The clock is asked by a statement of its own, which begins with the lock held, and so
    /// is the schema: a program that lost its hold with its connection must not write to a newer one.</summary>
    private async Task<DateTimeOffset> LockAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        try
        {
            await connection.ExecuteAsync(new CommandDefinition("select id from catalogue where id = 1 for update",
                commandTimeout: LongestLock, cancellationToken: cancellation));
        }
        catch (NpgsqlException problem) when (PostgreSqlErrors.IsOfTime(problem))
        {
            throw GiveUp(problem);
        }

        var asked = Timestamp();
        var (now, changed, schema) = await connection.QuerySingleAsync<(long, long, long)>(new CommandDefinition("""
            select floor(extract(epoch from clock_timestamp()) * 1000)::bigint, c.changed_at, p.schema
            from catalogue c
            cross join program p
            """, cancellationToken: cancellation));
        if (schema != Newest)
        {
            throw new CatalogueUnreachable($"The catalogue {Name} has schema {schema} since another NewsDesk changed it, and this one "
                + $"writes schema {Newest}. Stop this one.");
        }

        if (server is null)
        {
            return local.GetUtcNow();
        }

        // What is written now must not be older than what was, though another server took over with its clock.
        now = Math.Max(now, changed);
        server.Note(now, asked);
        return DateTimeOffset.FromUnixTimeMilliseconds(now);
    }
}
