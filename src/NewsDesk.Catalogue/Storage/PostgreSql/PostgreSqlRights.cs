using Dapper;
using NewsDesk.Storage.Engines;
using Npgsql;

namespace NewsDesk.Storage.PostgreSql;

/// <summary>Checks at the start that the server takes changes and that the role may make them, so that no act fails half-way through its
/// first day.</summary>
internal static class PostgreSqlRights
{
    /// <exception cref="CatalogueDenied">The server is a standby or read-only, or a right is missing.</exception>
    public static void RejectReadOnly(NpgsqlConnection connection, string name)
    {
        var (isStandby, isReadOnly) = connection.QuerySingle<(bool, bool)>(
            "select pg_is_in_recovery(), current_setting('default_transaction_read_only') = 'on'");
        if (isStandby)
        {
            throw new CatalogueDenied($"The server of {name} is a standby, which takes no changes. Name the primary in NewsDesk:Database.");
        }

        if (isReadOnly)
        {
            throw new CatalogueDenied($"The database {name} is read-only. Switch default_transaction_read_only off for the server, the "
                + "database and the role of NewsDesk:Database.");
        }
    }

    /// <summary>The rights that reading needs to tell what the database is.</summary>
    /// <exception cref="CatalogueDenied">A right is missing.</exception>
    public static void RejectUnreadable(NpgsqlConnection connection, string name)
    {
        if (connection.QuerySingle<string?>("select current_schema()") is null)
        {
            throw Lacking("usage on the schema public", name);
        }

        if (connection.QuerySingleOrDefault<bool?>("""
            select has_table_privilege(oid, 'select')
            from pg_class
            where relname = 'program' and relnamespace = current_schema()::regnamespace
            """) == false)
        {
            throw Lacking("select on the table program", name);
        }
    }

    /// <exception cref="CatalogueDenied">A right is missing that making or changing tables needs.</exception>
    public static void RejectWithoutMaking(NpgsqlConnection connection, ScriptedNames names, string name)
    {
        var schema = connection.QuerySingle<string>("select current_schema()");
        if (!connection.QuerySingle<bool>("select has_schema_privilege(current_schema(), 'create')"))
        {
            throw Lacking($"create on the schema {schema}", name);
        }

        if (connection.QueryFirstOrDefault<string>("""
            select tablename
            from pg_tables
            where schemaname = current_schema() and tablename = any(@Tables) and not pg_has_role(tableowner, 'usage')
            order by tablename
            """, new { names.Tables }) is { } table)
        {
            throw new CatalogueDenied($"The role of NewsDesk:Database does not own the table {table} of {name}, which an upgrade "
                + $"changes. Run "
                + "newsdesk migrate once with the role that owns it.");
        }
    }

    /// <exception cref="CatalogueDenied">A right is missing that an act of the newsroom needs.</exception>
    public static void RejectWithoutWriting(NpgsqlConnection connection, ScriptedNames names, string name)
    {
        // New ids need no right of their own: their sequences belong to identity columns.
        if (connection.QueryFirstOrDefault<(string Right, string Table)?>("""
            select r.name, t.tablename
            from pg_tables t
            cross join (values ('select'), ('insert'), ('update'), ('delete')) r (name)
            where t.schemaname = current_schema() and t.tablename = any(@Tables) and t.tablename <> 'program'
              and not has_table_privilege(quote_ident(t.schemaname) || '.' || quote_ident(t.tablename), r.name)
            order by t.tablename, r.name
            """, new { names.Tables }) is var (right, lacking))
        {
            throw Lacking($"{right} on the table {lacking}", name);
        }
    }

    private static CatalogueDenied Lacking(string right, string name) => new(
        $"The role of NewsDesk:Database lacks a right in {name}: {right}. Grant it, or name another role.");
}
