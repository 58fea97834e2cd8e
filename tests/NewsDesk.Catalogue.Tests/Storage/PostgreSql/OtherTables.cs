using Npgsql;

namespace NewsDesk.Tests.Storage.PostgreSql;

/// <summary>Tables, views and functions that an administrator and extensions put into the schema of a catalogue.</summary>
internal static class OtherTables
{
    /// <summary>Things of which each stands in the way of moving the catalogue's tables, and the words that name it.</summary>
    public static TheoryData<string, string> InTheWay { get; } = new()
    {
        { "create view slugs as select slug from articles", "the view slugs depends on the table articles" },
        { "create materialized view slugs as select slug from articles", "the materialized view slugs depends on the table articles" },
        {
            "create table marks (article_id bigint references articles (id))",
            "the constraint marks_article_id_fkey on table marks depends on the "
        },
        { "create table kept (was articles)", "the table kept depends on the type articles" },
        {
            "create function first_of(one articles) returns text language sql as 'select one.slug'",
            "the function first_of(articles) depends on the type articles"
        },
    };

    /// <summary>A foreign table, a table and views of extensions, and tables, a view and a function of the administrator's, which the
    /// site's role may not even read.</summary>
    public static void Make(string connectionString)
    {
        MakeOfExtensions(connectionString);
        Execute(connectionString, """
            create server files foreign data wrapper file_fdw;
            create foreign table hosts (line text) server files options (filename '/etc/hosts', format 'text');
            create table readings (id bigint generated always as identity primary key, amount numeric unique);
            insert into readings (amount) values (1.5), (2.5);
            create view amounts as select amount from readings;
            create function twice(amount numeric) returns numeric language sql as 'select 2 * amount';
            create table "odd name.*" (id integer primary key references readings (id));
            """);
    }

    /// <summary>An extension may bring tables with rows of its own, as PostGIS does.</summary>
    public static void MakeOfExtensions(string connectionString) => Execute(connectionString, """
        create extension file_fdw schema public;
        create extension pg_stat_statements schema public;
        create table spatial_ref_sys (srid integer primary key, text text);
        insert into spatial_ref_sys values (4326, 'WGS 84');
        alter extension file_fdw add table spatial_ref_sys;
        grant select on spatial_ref_sys to public;
        """);

    /// <summary>Runs as the role that owns the server.</summary>
    public static void Execute(string connectionString, string sql) => TestCluster.Execute(OfAdministrator(connectionString), sql);

    /// <summary>Lists all that stands in the schemas of the database and is not the catalogue's, with its rows.</summary>
    public static IReadOnlyList<string> Lines(string connectionString)
    {
        using var connection = new NpgsqlConnection(OfAdministrator(connectionString));
        connection.Open();
        return [.. SchemaLines.List(connection, """
            select relkind::text || ' ' || relnamespace::regnamespace || '.' || relname
            from pg_class
            where relkind in ('r', 'v', 'm', 'f', 'S') and relowner = 'postgres'::regrole
              and relnamespace::regnamespace::text !~ '^(pg_|information_schema)'
            union all
            select 'function ' || oid::regprocedure
            from pg_proc
            where proowner = 'postgres'::regrole and pronamespace::regnamespace::text !~ '^(pg_|information_schema)'
            union all
            select 'reading ' || r::text from readings r
            union all
            select 'reference ' || r::text from spatial_ref_sys r
            order by 1
            """)];
    }

    private static string OfAdministrator(string connectionString) => new NpgsqlConnectionStringBuilder(connectionString)
    {
        Username = new NpgsqlConnectionStringBuilder(TestCluster.AdministratorConnectionString).Username,
        Pooling = false,
    }.ConnectionString;
}
