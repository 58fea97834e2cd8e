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

    public static int Newest => Migration.OfPostgreSql[^1].Number;

    public static CatalogueUpgrade Prepare(PostgreSqlEngine engine, Func<IDisposable>? hold)
    {
        using var connection = engine.OpenWriter();
        RejectUnsuitable(connection, engine.Name);
        var schema = Recognise(connection, engine.Name);
        if (schema == Newest)
        {
            return new CatalogueUpgrade(Newest, Newest, null);
        }

        using var held = schema > 0 ? hold?.Invoke() : null;
        using var transaction = connection.BeginTransaction();
        // Programs that start at the same time wait for each other here.
        connection.Execute("select pg_advisory_xact_lock(@ApplicationId)", new { ApplicationId });
        schema = Recognise(connection, engine.Name);
        Migrate(connection, schema);
        transaction.Commit();
        return new CatalogueUpgrade(schema, Newest, null);
    }

    /// <summary>Applies the scripts behind a schema in the caller's transaction.</summary>
    public static void Migrate(NpgsqlConnection connection, int schema)
    {
        foreach (var migration in Migration.OfPostgreSql.Where(migration => migration.Number > schema))
        {
            connection.Execute(migration.Sql);
        }

        connection.Execute("update program set schema = @Newest", new { Newest });
    }

    /// <returns>What the database holds an unfinished copy of; null where it holds none.</returns>
    public static string? FindUnfinished(NpgsqlConnection connection) =>
        connection.ExecuteScalar<bool>("select to_regclass(@Mark) is not null", new { TransferTarget.Mark })
            ? connection.QuerySingle<string>($"select text from {TransferTarget.Mark} where part = 0")
            : null;

    /// <returns>The schema; 0 where the database is empty.</returns>
    public static int Recognise(NpgsqlConnection connection, string name)
    {
        var tables = connection.Query<string>("select tablename from pg_tables where schemaname = current_schema()").AsList();
        if (tables.Count == 0)
        {
            return 0;
        }

        if (!tables.Contains("program") || !tables.Contains("catalogue")
            || connection.QuerySingleOrDefault<int?>("select application_id from program") != ApplicationId)
        {
            throw new CatalogueRejected($"The database {name} holds the tables of another program. Set NewsDesk:Database to one of its own.");
        }

        if (FindUnfinished(connection) is { } source)
        {
            throw new CatalogueRejected($"The database {name} holds an unfinished copy of {source}. Run newsdesk copy again, which completes it.");
        }

        var schema = connection.QuerySingle<int>("select schema from program");
        return schema <= Newest ? schema
            : throw new CatalogueRejected(
                $"The catalogue {name} was made by a newer NewsDesk (schema {schema}; this one knows {Newest}). Run the newer program.");
    }

    public static void RejectUnsuitable(NpgsqlConnection connection, string name)
    {
        if (connection.PostgreSqlVersion.Major < OldestServer)
        {
            throw new CatalogueRejected($"The server of {name} is PostgreSQL {connection.PostgreSqlVersion.Major}. Use {OldestServer} or newer.");
        }

        var (encoding, collation) = connection.QuerySingle<(string, string)>("""
            select pg_encoding_to_char(encoding), case datlocprovider when 'c' then datcollate else 'another provider' end
            from pg_database
            where datname = current_database()
            """);
        if (encoding != "UTF8" || collation is not ("C" or "POSIX"))
        {
            throw new CatalogueRejected($"The database {name} has encoding {encoding} and collation {collation}. NewsDesk needs UTF8 and C: make "
                + "one with createdb --template=template0 --encoding=UTF8 --locale=C.");
        }
    }
}
