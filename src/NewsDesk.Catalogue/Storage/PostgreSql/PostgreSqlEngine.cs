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
    /// <summary>Statements whose text depends on a request would fill the server's memory.</summary>
    private const int MostStatements = 300;

    private readonly TimeProvider local;
    private readonly ServerClock? server;
    private readonly NpgsqlDataSource readers;
    private readonly NpgsqlDataSource writers;
    private readonly PostgreSqlHold hold;

    /// <param name="connectionString">Any connection string of Npgsql. What it says of pools and time-outs goes before what is set
    /// here.</param>
    /// <param name="clock"><see cref="TimeProvider.System"/> stands for the server's own clock.</param>
    /// <param name="migrations">The scripts that make the catalogue; a test may add to those of the program.</param>
    /// <exception cref="CatalogueRejected">It is no connection string.</exception>
    public PostgreSqlEngine(string connectionString, TimeProvider clock, IReadOnlyList<Migration>? migrations = null)
    {
        Migrations = migrations ?? Migration.OfPostgreSql;
        local = clock;
        server = clock == TimeProvider.System ? new ServerClock(clock) : null;
        Address = PostgreSqlAddress.Parse(connectionString);
        readers = NpgsqlDataSource.Create(Address.Settings("-c default_transaction_read_only=on", MostStatements));
        writers = NpgsqlDataSource.Create(Address.Settings("-c lock_timeout=5s -c idle_in_transaction_session_timeout=60s",
            MostStatements));
        hold = new PostgreSqlHold(Address.OfHold, Name);
    }

    public static CopyFormat Format { get; } = new("PostgreSQL", "newsdesk.dump");

    public PostgreSqlAddress Address { get; }

    public IReadOnlyList<Migration> Migrations { get; }

    public long Newest => Migrations[^1].Number;

    public override string Name => Address.ToString();

    public override Dialect Dialect => PostgreSqlDialect.Instance;

    public override TimeProvider Clock => server ?? local;

    public override CatalogueUpgrade Prepare(Func<IDisposable>? hold) => PostgreSqlCatalogue.Prepare(this, this.hold, hold);

    public override IDisposable HoldAlone() => hold.TryHoldAlone() ?? throw new CatalogueInUse(Name);

    public override IDisposable HoldServed() => hold.HoldServed();

    public override CopyFormat CopyFormat => Format;

    public override (DateTimeOffset At, CopiedCatalogue Copied) CopyTo(string path, CancellationToken cancellation) =>
        PostgreSqlDump.Write(this, path, cancellation);

    public override CopiedCatalogue ReadCopy(string path, CancellationToken cancellation) =>
        PostgreSqlDump.Read(path, ServerVersion(), cancellation);

    public override CatalogueReplacement BeginReplacing() => new PostgreSqlReplacement(this);

    public override IReadOnlyList<string> FindReplaced()
    {
        using var connection = readers.OpenConnection();
        return ReplacedSchemas.Find(connection);
    }

    public override void RemoveReplaced(string name)
    {
        using var connection = OpenLasting();
        ReplacedSchemas.Remove(connection, name);
    }

    public override bool IsMade()
    {
        using var connection = readers.OpenConnection();
        return TableLoad.Tables(connection).Count > 0;
    }

    public override async ValueTask<EngineTransaction> BeginReadAsync()
    {
        var connection = await readers.OpenConnectionAsync();
        try
        {
            // Npgsql sends the beginning together with the first statement.
            return new PostgreSqlTransaction(connection, await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead),
                default);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

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

        readers.Clear();
        writers.Clear();
        hold.Doubt();
        return true;
    }

    /// <summary>The server keeps what was removed until it vacuums, and in its log; a program can't change that.</summary>
    public override void RemoveTraces()
    {
    }

    /// <summary>A connection outside of any transaction of the catalogue, which may make tables.</summary>
    internal NpgsqlConnection OpenWriter() => writers.OpenConnection();

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
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>When the open transaction of a connection began.</summary>
    internal DateTimeOffset InstantOf(NpgsqlConnection connection)
    {
        var at = connection.QuerySingle<long>("select floor(extract(epoch from now()) * 1000)::bigint");
        return server is null ? local.GetUtcNow() : DateTimeOffset.FromUnixTimeMilliseconds(at);
    }

    /// <summary>Tells the clock what the server's was when it was asked.</summary>
    internal void NoteClock(long milliseconds, DateTimeOffset asked) => server?.Note(milliseconds, asked);

    internal DateTimeOffset LocalNow() => local.GetUtcNow();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            readers.Dispose();
            writers.Dispose();
            hold.Dispose();
        }
    }

    private int ServerVersion()
    {
        using var connection = readers.OpenConnection();
        return connection.PostgreSqlVersion.Major;
    }

    private async Task<PostgreSqlTransaction> LockAsync(CancellationToken cancellation)
    {
        hold.Renew();
        var connection = await writers.OpenConnectionAsync(cancellation);
        try
        {
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
        await connection.ExecuteAsync(new CommandDefinition("select id from catalogue where id = 1 for update",
            cancellationToken: cancellation));
        var asked = local.GetUtcNow();
        var (now, changed, schema) = await connection.QuerySingleAsync<(long, long, long)>(new CommandDefinition("""
            select floor(extract(epoch from clock_timestamp()) * 1000)::bigint, c.changed_at, p.schema
            from catalogue c
            cross join program p
            """, cancellationToken: cancellation));
        if (schema != Newest)
        {
            throw new CatalogueRejected($"The catalogue {Name} has schema {schema} since another NewsDesk changed it, and this one writes schema "
                + $"{Newest}. Stop this one. Nothing was saved.");
        }

        server?.Note(now, asked);
        return server is null ? asked : DateTimeOffset.FromUnixTimeMilliseconds(Math.Max(now, changed));
    }
}
