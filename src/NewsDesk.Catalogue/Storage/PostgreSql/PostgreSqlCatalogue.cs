using Dapper;
using NewsDesk.Storage.Engines;
using NewsDesk.Storage.Migrations;
using Npgsql;

namespace NewsDesk.Storage.PostgreSql;

/// <summary>Makes the tables in an empty database, or checks that they are ours, and migrates them.</summary>
internal static class PostgreSqlCatalogue
{
    /// <summary>Marks the database as ours, as <see cref="Sqlite.CatalogueFile.ApplicationId"/> does a file.</summary>
    public const int ApplicationId = 0x4E455753;

    private const int OldestServer = 14;

    public static CatalogueUpgrade Prepare(PostgreSqlEngine engine, PostgreSqlHold hold, Func<IDisposable>? holdFolder)
    {
        using var connection = engine.OpenWorker();
        engine.ReadClock(connection);
        RejectUnsuitable(connection, engine.Name);
        PostgreSqlRights.RejectReadOnly(connection, engine.Name);
        PostgreSqlRights.RejectUnreadable(connection, engine.Name);
        while (true)
        {
            using (var alone = hold.HoldAlone(() => Recognise(connection, engine) != engine.Newest))
            {
                hold.Open();
                if (alone is not null)
                {
                    return Upgrade(engine, connection, holdFolder);
                }
            }

            // Another program may have gone back before this one had it open.
            if (Recognise(connection, engine) == engine.Newest)
            {
                PostgreSqlRights.RejectWithoutWriting(connection, engine.Name);
                return new CatalogueUpgrade(engine.Newest, engine.Newest, null);
            }
        }
    }

    /// <summary>No other program has the catalogue open meanwhile.</summary>
    private static CatalogueUpgrade Upgrade(PostgreSqlEngine engine, NpgsqlConnection connection, Func<IDisposable>? holdFolder)
    {
        var schema = Recognise(connection, engine);
        if (schema == engine.Newest)
        {
            return new CatalogueUpgrade(schema, schema, null);
        }

        PostgreSqlRights.RejectWithoutMaking(connection, engine.Name, "newsdesk migrate");
        using var held = schema > 0 ? holdFolder?.Invoke() : null;
        var copy = schema > 0 ? PostgreSqlCopies.Keep(connection, engine, schema) : null;
        using var transaction = connection.BeginTransaction();
        Migrate(connection, engine.Migrations, schema);
        transaction.Commit();
        return new CatalogueUpgrade(schema, engine.Newest, copy);
    }

    /// <summary>Applies the scripts behind a schema in the caller's transaction. Roles that could use the other tables may use new ones
    /// too.</summary>
    public static void Migrate(NpgsqlConnection connection, IReadOnlyList<Migration> migrations, long schema)
    {
        var own = PostgreSqlCopies.Own(connection);
        var grants = TableGrants.Of(connection, own);
        Run(connection, migrations.Where(migration => migration.Number > schema));
        connection.Execute("update program set schema = @Number", new { migrations[^1].Number });
        grants.Apply(connection, own);
    }

    /// <summary>Runs scripts in the current schema, which functions made by them look in for ever. Without pg_temp at the end of their path
    /// a temporary table could stand in for one of the catalogue.</summary>
    public static void Run(NpgsqlConnection connection, IEnumerable<Migration> migrations)
    {
        connection.Execute("select set_config('search_path', quote_ident(current_schema()) || ', pg_temp', true)");
        foreach (var migration in migrations)
        {
            connection.Execute(migration.Sql);
        }
    }

    public static bool IsMade(NpgsqlConnection connection) =>
        connection.QuerySingle<bool>("select exists (select 1 from pg_tables where schemaname = current_schema())");

    /// <param name="connection">A connection to the database.</param>
    /// <param name="engine">The engine of the database.</param>
    /// <param name="isCopiedToo">Lets one pass that was copied to another place.</param>
    /// <returns>The schema; 0 where the database is empty.</returns>
    public static long Recognise(NpgsqlConnection connection, PostgreSqlEngine engine, bool isCopiedToo = false)
    {
        var tables = connection.Query<string>("select tablename from pg_tables where schemaname = current_schema()").AsList();
        if (tables.Count == 0)
        {
            return 0;
        }

        if (!tables.Contains("program") || !tables.Contains("catalogue")
            || connection.QuerySingleOrDefault<int?>("select application_id from program") != ApplicationId)
        {
            throw OfAnotherProgram(engine.Name);
        }

        if (FindUnfinished(connection) is { } source)
        {
            throw new CatalogueRejected(
                $"The database {engine.Name} holds an unfinished copy of {source}. Run newsdesk copy again, which completes it.");
        }

        if (!isCopiedToo && FindCopied(connection) is { } place)
        {
            throw new CatalogueRejected($"The catalogue {engine.Name} was copied to {place}, which is the one in use. Leave "
                + $"NewsDesk:Database empty, or name another database. To go back to this one on purpose, move {place} away and drop the "
                + $"table {TransferSource.Mark}.");
        }

        var schema = connection.QuerySingle<int>("select schema from program");
        return schema <= engine.Newest ? schema
            : throw new CatalogueRejected($"The catalogue {engine.Name} was made by a newer NewsDesk (schema {schema}; this one knows "
                + $"{engine.Newest}). Run the newer program.");
    }

    public static CatalogueRejected OfAnotherProgram(string name) =>
        new($"The database {name} holds the tables of another program. Set NewsDesk:Database to one of its own.");

    /// <returns>What the database holds an unfinished copy of; null where it holds none.</returns>
    public static string? FindUnfinished(NpgsqlConnection connection) =>
        connection.ExecuteScalar<bool>("select to_regclass(@Mark) is not null", new { TransferTarget.Mark })
            ? connection.QuerySingle<string>($"select text from {TransferTarget.Mark} where part = 0")
            : null;

    /// <returns>Where the catalogue was copied to; null where it is the one in use.</returns>
    public static string? FindCopied(NpgsqlConnection connection) =>
        connection.ExecuteScalar<bool>("select to_regclass(@Mark) is not null", new { TransferSource.Mark })
            ? connection.QuerySingle<string>($"select place from {TransferSource.Mark}")
            : null;

    public static void RejectUnsuitable(NpgsqlConnection connection, string name)
    {
        if (connection.PostgreSqlVersion.Major < OldestServer)
        {
            throw new CatalogueRejected($"The server of {name} is PostgreSQL {connection.PostgreSqlVersion.Major}. Use "
                + $"{OldestServer} or newer.");
        }

        var (encoding, collation) = connection.QuerySingle<(string, string)>("""
            select pg_encoding_to_char(encoding), case datlocprovider when 'c' then datcollate else 'another provider' end
            from pg_database
            where datname = current_database()
            """);
        if (encoding != "UTF8" || collation is not ("C" or "POSIX"))
        {
            throw new CatalogueRejected($"The database {name} has encoding {encoding} and collation {collation}. NewsDesk needs UTF8 "
                + $"and C: make "
                + "one with createdb --template=template0 --encoding=UTF8 --locale=C.");
        }
    }
}
