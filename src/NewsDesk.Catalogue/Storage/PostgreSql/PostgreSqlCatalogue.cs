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
                PostgreSqlRights.RejectWithoutWriting(connection, ScriptedNames.Of(engine.Migrations, engine.Newest), engine.Name);
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

        PostgreSqlRights.RejectWithoutMaking(
            connection, ScriptedNames.Of(engine.Migrations, engine.Newest), engine.Name, "newsdesk migrate");
        using var held = schema > 0 ? holdFolder?.Invoke() : null;
        var copy = schema > 0 ? PostgreSqlCopies.Keep(connection, engine, schema) : null;
        using (var transaction = connection.BeginTransaction())
        {
            Migrate(connection, engine, schema);
            transaction.Commit();
        }

        // A server that knows nothing of a table yet takes an empty one for larger than one that it knows to be empty.
        if (schema > 0)
        {
            PostgreSqlSchema.Analyze(connection, HelperSchemas.Own(connection), ScriptedNames.Of(engine.Migrations, engine.Newest));
        }

        return new CatalogueUpgrade(schema, engine.Newest, copy);
    }

    /// <summary>Applies the scripts behind a schema in the caller's transaction. Roles that could use the other tables may use new ones
    /// too.</summary>
    /// <exception cref="CatalogueRejected">Something of somebody else is in the way.</exception>
    public static void Migrate(NpgsqlConnection connection, PostgreSqlEngine engine, long schema)
    {
        var own = HelperSchemas.Own(connection);
        var grants = TableGrants.Of(connection, own);
        try
        {
            Run(connection, engine.Migrations.Where(migration => migration.Number > schema));
        }
        catch (PostgresException problem) when (problem.SqlState
            is PostgresErrorCodes.DuplicateTable or PostgresErrorCodes.DuplicateFunction or PostgresErrorCodes.DuplicateObject
            or PostgresErrorCodes.DependentObjectsStillExist or PostgresErrorCodes.FeatureNotSupported)
        {
            var lines = $"{problem.MessageText}\n{problem.Detail}".Split('\n', StringSplitOptions.RemoveEmptyEntries);
            throw new CatalogueRejected($"Something else than the catalogue is in the way of an upgrade of {engine.Name}: "
                + $"{string.Join("; ", lines)}. Rename or drop it, and start again. The catalogue is as it was.");
        }

        connection.Execute("update program set schema = @Newest", new { engine.Newest });
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
        Tables(connection).Count > 0;

    /// <param name="connection">A connection to the database.</param>
    /// <param name="engine">The engine of the database.</param>
    /// <param name="isCopiedToo">Lets one pass that was copied to another place.</param>
    /// <returns>The schema; 0 where the database is empty.</returns>
    public static long Recognise(NpgsqlConnection connection, PostgreSqlEngine engine, bool isCopiedToo = false)
    {
        if (!IsMade(connection))
        {
            return 0;
        }

        var schema = NumberOf(connection, engine.Name);
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

        return schema <= engine.Newest ? schema
            : throw new CatalogueRejected($"The catalogue {engine.Name} was made by a newer NewsDesk (schema {schema}; this one knows "
                + $"{engine.Newest}). Run the newer program.");
    }

    /// <summary>Looks at the tables in the connection's schema, of which there are some.</summary>
    /// <returns>The schema, which may be newer than this program knows.</returns>
    /// <exception cref="CatalogueRejected">They are another program's.</exception>
    public static long NumberOf(NpgsqlConnection connection, string name)
    {
        var tables = Tables(connection);
        return tables.Contains("program") && tables.Contains("catalogue")
            && PostgreSqlSchema.Columns(connection, HelperSchemas.Own(connection), "program") is ["application_id", "schema"]
            && connection.QuerySingleOrDefault<(long, long)?>("select application_id, schema from program") is (ApplicationId, var schema)
            ? schema
            : throw new CatalogueRejected(
                $"The database {name} holds the tables of another program. Set NewsDesk:Database to one of its own.");
    }

    /// <summary>All ordinary tables in the connection's schema but those that an extension has brought: where none is a catalogue's, they
    /// are another program's.</summary>
    private static List<string> Tables(NpgsqlConnection connection) => connection.Query<string>($"""
        select c.relname
        from pg_class c
        where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p')
          and {PostgreSqlSchema.IsOfNoExtension("c", "pg_class")}
        """).AsList();

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
