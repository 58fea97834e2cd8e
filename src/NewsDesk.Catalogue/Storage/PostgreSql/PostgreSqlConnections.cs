using NewsDesk.Storage.Engines;
using Npgsql;

namespace NewsDesk.Storage.PostgreSql;

/// <summary>The connections to a database, in a pool for reading and one for writing. Where several hosts are named, they lead to the one
/// that is the primary: a standby may lack what was acknowledged.</summary>
internal sealed class PostgreSqlConnections : IDisposable
{
    /// <summary>Statements whose text depends on a request would fill the server's memory.</summary>
    private const int MostStatements = 300;

    /// <summary>A server is away for real, also in a test whose clock stands still.</summary>
    private readonly CircuitBreaker circuit = new(TimeProvider.System);

    private readonly string name;
    private readonly List<IDisposable> owned = [];
    private readonly NpgsqlDataSource readers;
    private readonly RestingReaders resting = new();
    private readonly NpgsqlDataSource writers;
    private readonly TimeSpan? longestRead;

    /// <param name="address">Where the database is.</param>
    /// <param name="isServed">True where readers wait for what is read.</param>
    /// <exception cref="CatalogueRejected">The settings exclude each other.</exception>
    public PostgreSqlConnections(PostgreSqlAddress address, bool isServed)
    {
        name = address.ToString();
        try
        {
            // Planning takes longer than most statements of readers, which SQLite plans without knowing their values, too. What they
            // read is in memory, where looking up three terms is quicker than reading all of them.
            const string reading =
                "-c default_transaction_read_only=on -c plan_cache_mode=force_generic_plan -c random_page_cost=1.1";
            readers = Build(isServed ? address.SettingsOfReaders(reading, MostStatements) : address.Settings(reading, MostStatements));
            longestRead = isServed ? address.LongestRead : null;
            writers = Build(address.Settings("-c lock_timeout=5s -c idle_in_transaction_session_timeout=60s", MostStatements));
        }
        catch (Exception problem) when (problem is ArgumentException or InvalidOperationException or NotSupportedException)
        {
            Dispose();
            throw new CatalogueRejected("The settings of the database's connection string exclude each other. Leave out what need "
                + "not be set.");
        }
    }

    public ValueTask<NpgsqlConnection> OpenReaderAsync() => OpenAsync(readers, CancellationToken.None);

    /// <summary>Begins to read on a connection that rests, or on one of the pool.</summary>
    public async ValueTask<PostgreSqlRead> BeginReadAsync()
    {
        if (resting.Take() is { } rested)
        {
            return new PostgreSqlRead(rested, isRested: true, resting, longestRead, GiveUp);
        }

        using (resting.Wait())
        {
            return new PostgreSqlRead(await OpenReaderAsync(), isRested: false, resting, longestRead, GiveUp);
        }
    }

    public ValueTask<NpgsqlConnection> OpenWriterAsync(CancellationToken cancellation) => OpenAsync(writers, cancellation);

    /// <summary>Opens a connection that is not the pools'.</summary>
    public static NpgsqlConnection Open(string settings, string name)
    {
        var connection = new NpgsqlConnection(settings);
        try
        {
            connection.Open();
            return connection;
        }
        catch (Exception problem)
        {
            connection.Dispose();
            throw ConnectionProblems.Explain(problem, name) ?? problem;
        }
    }

    /// <exception cref="CatalogueUnreachable">The server is known to be away.</exception>
    public void RejectWhileAway() => circuit.ThrowIfOpen();

    /// <summary>Closes those that wait in the pools.</summary>
    public void Clear()
    {
        resting.Clear();
        readers.Clear();
        writers.Clear();
    }

    /// <summary>Takes the server to be away, as it doesn't answer on a connection that it has accepted.</summary>
    public CatalogueUnreachable GiveUp(Exception problem)
    {
        var away = new CatalogueUnreachable($"The server of {name} does not answer.", problem);
        circuit.Open(away);
        Clear();
        return away;
    }

    public void Dispose()
    {
        resting.Dispose();
        owned.ForEach(source => source.Dispose());
    }

    private ValueTask<NpgsqlConnection> OpenAsync(NpgsqlDataSource source, CancellationToken cancellation) => circuit.RunAsync(async () =>
    {
        try
        {
            return await source.OpenConnectionAsync(cancellation);
        }
        catch (Exception problem) when (ConnectionProblems.Explain(problem, name) is { } rejection)
        {
            throw rejection;
        }
    });

    private NpgsqlDataSource Build(string settings)
    {
        var builder = new NpgsqlDataSourceBuilder(settings);
        if (!builder.ConnectionStringBuilder.Host!.Contains(','))
        {
            var one = builder.Build();
            owned.Add(one);
            return one;
        }

        var several = builder.BuildMultiHost();
        owned.Add(several);
        return several.WithTargetSession(TargetSessionAttributes.Primary);
    }
}
