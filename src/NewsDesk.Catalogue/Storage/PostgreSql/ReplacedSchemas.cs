using System.Globalization;
using System.Text.RegularExpressions;
using Dapper;
using NewsDesk.Storage.Engines;
using Npgsql;

namespace NewsDesk.Storage.PostgreSql;

/// <summary>The schemas that hold what restores have replaced, until the site has started well.</summary>
internal static class ReplacedSchemas
{
    /// <summary>Tells them from schemas of anybody else, and those of one catalogue from those of another in the same database.</summary>
    private const string Mark = "'The catalogue of NewsDesk that a restore has replaced in ' || current_schema()";

    /// <summary>One that somebody has given its old name again keeps its mark, and is not replaced any more.</summary>
    public static IReadOnlyList<string> Find(NpgsqlConnection connection)
    {
        var replaced = connection.Query<string>($"""
            select nspname
            from pg_namespace
            where obj_description(oid, 'pg_namespace') = {Mark} and nspname <> current_schema()
            order by length(nspname), nspname
            """).AsList();
        return [.. replaced, .. replaced.SelectMany(schema => CopiesOf(connection, schema))];
    }

    public static void Remove(NpgsqlConnection connection, string schema) =>
        connection.Execute($"drop schema {PostgreSqlSchema.Quote(schema)} cascade");

    /// <summary>Moves tables and functions in the caller's transaction, and leaves the schema that they stood in, with whatever an
    /// administrator has put or granted there.</summary>
    /// <exception cref="CatalogueRejected">They are not of a catalogue.</exception>
    public static void MoveAside(NpgsqlConnection connection, string name)
    {
        var tables = TableLoad.Tables(connection);
        if (tables.Count == 0)
        {
            return;
        }

        if (tables.GetValueOrDefault("program") != "application_id, schema"
            || connection.QuerySingleOrDefault<int?>("select application_id from program") != PostgreSqlCatalogue.ApplicationId)
        {
            throw PostgreSqlCatalogue.OfAnotherProgram(name);
        }

        MoveAll(connection, Make(connection), tables.Keys);
    }

    /// <summary>The copies that upgrades made of the catalogue go along: nobody may go back from the restored catalogue to them.</summary>
    private static void MoveAll(NpgsqlConnection connection, string replaced, IEnumerable<string> tables)
    {
        var copies = connection.QuerySingle<string>("select case current_schema() when 'public' then 'newsdesk' else current_schema() end");
        RenameCopies(connection, copies, replaced);
        foreach (var table in tables)
        {
            connection.Execute($"alter table {PostgreSqlSchema.Quote(table)} set schema {PostgreSqlSchema.Quote(replaced)}");
        }

        var functions = connection.Query<string>("""
            select p.oid::regprocedure::text
            from pg_proc p
            where p.pronamespace = current_schema()::regnamespace and not exists (
              select 1 from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')
            """).AsList();
        functions.ForEach(function => connection.Execute($"alter routine {function} set schema {PostgreSqlSchema.Quote(replaced)}"));
    }

    /// <summary>Makes the schema for what is replaced now; what was replaced before gets the next free number behind its name.</summary>
    private static string Make(NpgsqlConnection connection)
    {
        var name = connection.QuerySingle<string>("select current_schema() || '_replaced'");
        if (IsTaken(connection, name))
        {
            var free = Enumerable.Range(2, int.MaxValue - 2).Select(n => string.Create(CultureInfo.InvariantCulture, $"{name}_{n}"))
                .First(candidate => !IsTaken(connection, candidate));
            connection.Execute($"alter schema {PostgreSqlSchema.Quote(name)} rename to {PostgreSqlSchema.Quote(free)}");
            RenameCopies(connection, name, free);
        }

        connection.Execute($"create schema {PostgreSqlSchema.Quote(name)}");
        connection.Execute(connection.QuerySingle<string>($"select format('comment on schema %I is %L', @name, {Mark})", new { name }));
        return name;
    }

    private static void RenameCopies(NpgsqlConnection connection, string from, string to)
    {
        foreach (var copy in CopiesOf(connection, from))
        {
            connection.Execute($"alter schema {PostgreSqlSchema.Quote(copy)} rename to {PostgreSqlSchema.Quote(to + copy[from.Length..])}");
        }
    }

    private static List<string> CopiesOf(NpgsqlConnection connection, string name) => connection.Query<string>(
        "select nspname from pg_namespace where nspname ~ @pattern order by nspname",
        new { pattern = $"^{Regex.Escape(name)}_schema_[0-9]+(_abandoned)?$" }).AsList();

    private static bool IsTaken(NpgsqlConnection connection, string schema) =>
        connection.QuerySingle<bool>("select to_regnamespace(quote_ident(@schema)) is not null", new { schema });
}
