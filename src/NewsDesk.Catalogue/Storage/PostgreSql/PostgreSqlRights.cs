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

    /// <param name="connection">A connection of the role.</param>
    /// <param name="name">The database and its host.</param>
    /// <param name="command">Names what has to be run with another role.</param>
    /// <exception cref="CatalogueDenied">A right is missing that making or changing tables needs.</exception>
    public static void RejectWithoutMaking(NpgsqlConnection connection, ScriptedNames names, string name, string command)
    {
        RejectWithoutCreating(connection, name, command);
        if (connection.QueryFirstOrDefault<string>("""
            select tablename
            from pg_tables
            where schemaname = current_schema() and tablename = any(@Tables) and not pg_has_role(tableowner, 'usage')
            order by tablename
            """, new { names.Tables }) is { } table)
        {
            throw NotOfOwner($"does not own the table {table} of {name}", command);
        }
    }

    /// <exception cref="CatalogueDenied">The role may not make a table.</exception>
    public static void RejectWithoutCreating(NpgsqlConnection connection, string name, string command)
    {
        var schema = connection.QuerySingle<string>("select current_schema()");
        if (!connection.QuerySingle<bool>("select has_schema_privilege(current_schema(), 'create')"))
        {
            throw NotOfOwner($"lacks create on the schema {schema} of {name}", command);
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

    /// <exception cref="CatalogueDenied">A right is missing that pg_dump needs.</exception>
    public static void RejectWithoutDumping(NpgsqlConnection connection, ScriptedNames names, string name)
    {
        if (connection.QueryFirstOrDefault<string>("""
            with tables as (
              select oid, relname
              from pg_class
              where relnamespace = current_schema()::regnamespace and relkind = 'r' and relname = any(@Tables)
            )
            select 'table ' || relname
            from tables
            where not has_table_privilege(oid, 'select')
            union all
            select 'sequence ' || s.relname
            from tables t
            join pg_depend d on d.refclassid = 'pg_class'::regclass and d.refobjid = t.oid and d.classid = 'pg_class'::regclass
            join pg_class s on s.oid = d.objid
            where not case s.relkind when 'S' then has_sequence_privilege(s.oid, 'select') end
            order by 1
            """, new { names.Tables }) is { } part)
        {
            throw Lacking($"select on the {part}", name);
        }
    }

    /// <exception cref="CatalogueDenied">The role may make no schema, in which a catalogue copy is kept.</exception>
    public static void RejectWithoutSchemas(NpgsqlConnection connection, string name, string command)
    {
        if (!MayMakeSchemas(connection))
        {
            var (role, database) = connection.QuerySingle<(string, string)>(
                "select quote_ident(current_user), quote_ident(current_database())");
            throw NotOfOwner($"may make no schema in {name}", command,
                $" (or let that one run: grant create on database {database} to {role};)");
        }
    }

    public static bool MayMakeSchemas(NpgsqlConnection connection) =>
        connection.QuerySingle<bool>("select has_database_privilege(current_database(), 'create')");

    /// <summary>Says who can do it where the site's role owns nothing.</summary>
    /// <param name="lacks">What the role lacks.</param>
    /// <param name="command">Names what has to be run with another role.</param>
    /// <param name="otherwise">Another way.</param>
    public static CatalogueDenied NotOfOwner(string lacks, string command, string otherwise = "") => new(
        $"The role of NewsDesk:Database {lacks}. Run {command} with the role that owns the database and its tables{otherwise}. The "
            + "catalogue is as it was.");

    private static CatalogueDenied Lacking(string right, string name) => new(
        $"The role of NewsDesk:Database lacks a right in {name}: {right}. Grant it, or name another role.");
}
