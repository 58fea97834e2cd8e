using Npgsql;

namespace NewsDesk.Tests.Storage.PostgreSql;

/// <summary>An empty database with the roles that docs/operating.md gives it: one owns the tables, the site's owns nothing.</summary>
internal sealed class TwoRoles : IDisposable
{
    private readonly string database;

    public TwoRoles()
    {
        database = TestCluster.NewEmptyDatabase();
        Owner = $"{Name}_owner";
        Site = $"{Name}_site";
        Administer($"""
            create role {Owner};
            create role {Site} login;
            alter database {Name} owner to {Owner};
            revoke all on database {Name} from public;
            revoke all on schema public from public;
            grant all on schema public to {Owner};
            grant connect on database {Name} to {Site};
            grant usage on schema public to {Site};
            alter default privileges for role {Owner} in schema public grant select, insert, update, delete on tables to {Site};
            alter default privileges for role {Owner} in schema public grant select on sequences to {Site};
            """);
    }

    public string Owner { get; }

    public string Site { get; }

    public string OwnersConnection => new NpgsqlConnectionStringBuilder(AdministratorsConnection)
    {
        Options = $"-c role={Owner}",
    }.ConnectionString;

    public string SitesConnection => new NpgsqlConnectionStringBuilder(database)
    {
        Username = Site,
    }.ConnectionString;

    private string AdministratorsConnection => new NpgsqlConnectionStringBuilder(database)
    {
        Username = "postgres",
    }.ConnectionString;

    private string Name => new NpgsqlConnectionStringBuilder(database).Database!;

    public void Administer(string sql) => TestCluster.Execute(AdministratorsConnection, sql);

    /// <summary>Who may do what with each table, column, sequence and function of a schema, and who owns it.</summary>
    public List<string> Rights(string schema = "public") => List($"""
        select relname || ': ' || relowner::regrole || ' ' || coalesce(relacl::text, '')
        from pg_class
        where relnamespace = '{schema}'::regnamespace and relkind in ('r', 'S')
        union all
        select attrelid::regclass || '.' || attname || ': ' || attacl::text
        from pg_attribute
        where attacl is not null and attrelid in (select oid from pg_class where relnamespace = '{schema}'::regnamespace)
        union all
        select proname || ': ' || proowner::regrole || ' ' || coalesce(proacl, acldefault('f', proowner))::text
        from pg_proc
        where pronamespace = '{schema}'::regnamespace
        order by 1
        """);

    public List<string> List(string sql)
    {
        using var connection = new NpgsqlConnection($"{AdministratorsConnection};Pooling=false");
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        using var row = command.ExecuteReader();
        var lines = new List<string>();
        while (row.Read())
        {
            lines.Add(row.GetString(0));
        }

        return lines;
    }

    public void Dispose()
    {
        TestCluster.Drop(database);
        TestCluster.Execute(TestCluster.AdministratorConnectionString, $"drop role {Owner}; drop role {Site}");
    }
}
