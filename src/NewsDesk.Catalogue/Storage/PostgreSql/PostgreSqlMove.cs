using Dapper;
using NewsDesk.Storage.Engines;
using Npgsql;

namespace NewsDesk.Storage.PostgreSql;

/// <summary>Moves the tables and functions of a catalogue from a schema into another, or removes them, in the caller's transaction. What
/// else stands in either schema, or is granted there, stays.</summary>
internal static class PostgreSqlMove
{
    /// <summary>Indexes, constraints, triggers, grants and the sequences of ids go with their tables. The functions go on looking into the
    /// schema that they were made for, until <see cref="Adopt"/>.</summary>
    /// <exception cref="CatalogueRejected">Something else depends on a table.</exception>
    public static void Move(NpgsqlConnection connection, string from, string to, ScriptedNames names, string catalogue)
    {
        var tables = Lock(connection, from, names);
        RejectDependents(connection, from, names, catalogue);
        foreach (var table in tables)
        {
            connection.Execute($"alter table {table} set schema {PostgreSqlSchema.Quote(to)}");
        }

        foreach (var function in PostgreSqlSchema.Functions(connection, from, names))
        {
            connection.Execute($"alter function {function} set schema {PostgreSqlSchema.Quote(to)}");
        }
    }

    /// <summary>Lets the functions in a schema look into that one from now on.</summary>
    public static void Adopt(NpgsqlConnection connection, string schema, ScriptedNames names)
    {
        foreach (var function in PostgreSqlSchema.Functions(connection, schema, names))
        {
            connection.Execute($"alter function {function} set search_path = {PostgreSqlSchema.Quote(schema)}, pg_temp");
        }
    }

    /// <exception cref="CatalogueRejected">Something else depends on a table.</exception>
    public static void Remove(NpgsqlConnection connection, string schema, ScriptedNames names, string catalogue)
    {
        var tables = Lock(connection, schema, names);
        RejectDependents(connection, schema, names, catalogue);
        if (tables.Count > 0)
        {
            // The triggers of tables use functions, whose parameters are rows of tables.
            connection.Execute($"drop table {string.Join(", ", tables)} cascade");
        }

        foreach (var function in PostgreSqlSchema.Functions(connection, schema, names))
        {
            connection.Execute($"drop function {function}");
        }
    }

    /// <summary>Finds a view, a reference or a function of somebody else that depends on the catalogue. It would follow a table that is
    /// moved, and go with one that is removed.</summary>
    /// <exception cref="CatalogueRejected">There is one.</exception>
    public static void RejectDependents(NpgsqlConnection connection, string schema, ScriptedNames names, string catalogue)
    {
        var found = connection.QueryFirstOrDefault<(string Dependent, string Part)?>("""
            with relations as (
              select oid as id, reltype as row
              from pg_class
              where relnamespace = quote_ident(@schema)::regnamespace and relkind = 'r' and relname = any(@Tables)
            ), functions as (
              select oid as id
              from pg_proc
              where pronamespace = quote_ident(@schema)::regnamespace and prokind = 'f' and proname = any(@Functions)
            ), own as (
              select 'pg_class'::regclass as class, id from relations
              union all
              select 'pg_type'::regclass, row from relations
              union all
              select 'pg_type'::regclass, t.typarray from relations r join pg_type t on t.oid = r.row
              union all
              select 'pg_proc'::regclass, id from functions
            ), dependents as (
              select d.*, case d.classid
                when 'pg_rewrite'::regclass then (select ev_class from pg_rewrite where oid = d.objid)
                when 'pg_constraint'::regclass then (select conrelid from pg_constraint where oid = d.objid)
                when 'pg_trigger'::regclass then (select tgrelid from pg_trigger where oid = d.objid)
                when 'pg_attrdef'::regclass then (select adrelid from pg_attrdef where oid = d.objid)
                when 'pg_policy'::regclass then (select polrelid from pg_policy where oid = d.objid)
                when 'pg_class'::regclass then d.objid
              end as relation
              from pg_depend d
              join own o on (o.class, o.id) = (d.refclassid, d.refobjid)
              where d.deptype = 'n'
            )
            select case classid
                when 'pg_rewrite'::regclass then pg_describe_object('pg_class'::regclass, relation, 0)
                else pg_describe_object(classid, objid, 0)
              end,
              pg_describe_object(refclassid, refobjid, 0)
            from dependents
            where (relation is null or relation not in (select id from relations))
              and not (classid = 'pg_proc'::regclass and objid in (select id from functions))
            order by 1, 2
            """, new { schema, names.Tables, names.Functions });
        if (found is var (dependent, part))
        {
            throw new CatalogueRejected($"In the database {catalogue} the {dependent} depends on the {part} of the catalogue in the schema "
                + $"{schema}, which has to go from there. Note how it was made, drop it, run this again, and make it anew then; nothing "
                + "was changed.");
        }
    }

    /// <summary>Nobody can make something that depends on a locked table.</summary>
    /// <returns>The tables with their schema.</returns>
    private static List<string> Lock(NpgsqlConnection connection, string schema, ScriptedNames names)
    {
        var tables = PostgreSqlSchema.Tables(connection, schema, names)
            .Select(table => $"{PostgreSqlSchema.Quote(schema)}.{PostgreSqlSchema.Quote(table)}").ToList();
        if (tables.Count > 0)
        {
            connection.Execute($"lock table {string.Join(", ", tables)} in access exclusive mode");
        }

        return tables;
    }
}
