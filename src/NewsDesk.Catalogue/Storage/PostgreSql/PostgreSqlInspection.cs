using Dapper;
using NewsDesk.Storage.Engines;
using Npgsql;

namespace NewsDesk.Storage.PostgreSql;

/// <summary>Looks at the tables of a catalogue, and at the server that keeps them.</summary>
internal sealed class PostgreSqlInspection(PostgreSqlEngine engine) : EngineInspection
{
    public override DatabaseFacts Look()
    {
        using var connection = engine.OpenWorker();
        var (schema, bytes) =
            connection.QuerySingle<(string?, long)>("select current_schema()::text, pg_database_size(current_database())");
        return new DatabaseFacts("PostgreSQL", connection.PostgreSqlVersion, engine.Name, schema, bytes, null);
    }

    public override IReadOnlyList<DatabaseWeakness> FindWeaknesses()
    {
        using var connection = engine.OpenWorker();
        return [.. PostgreSqlWeaknesses.Find(connection, engine.Name)];
    }

    /// <summary>Every row of every table is read, which takes as long as the server's disk does; where the role may call the checks of
    /// amcheck, the server compares the tables and their indexes too.</summary>
    public override IReadOnlyList<string> Damage(int most)
    {
        using var connection = engine.OpenWorker();
        var schema = HelperSchemas.Own(connection);
        var lines = new List<string>();
        var names = ScriptedNames.Of(engine.Migrations, engine.Newest);
        foreach (var table in PostgreSqlSchema.Tables(connection, schema, names).TakeWhile(_ => lines.Count < most))
        {
            var name = $"{PostgreSqlSchema.Quote(schema)}.{PostgreSqlSchema.Quote(table)}";
            lines.AddRange(Try(connection, $"table {table}",
                $"select case when max(length(whole::text)) < 0 then 'of no length' end from {name} whole"));
        }

        return [.. lines.Concat(WithAmcheck(connection, schema, names.Tables)).Take(most)];
    }

    public override string? WhyNotCompared()
    {
        using var connection = engine.OpenWorker();
        return PostgreSqlRights.MayMakeSchemas(connection) ? null
            : "The tables were not compared with what the migrations make, as the role of NewsDesk:Database may make no schema for that. "
                + "Run newsdesk verify with the role that owns the database to compare them.";
    }

    public override IReadOnlyList<string> Differences()
    {
        using var connection = engine.OpenWorker();
        var schema = HelperSchemas.Own(connection);
        List<string> faults = [.. Compare(
            PostgreSqlSchema.Made(connection, engine.Migrations, engine.Newest), PartsOf(connection, schema, engine, engine.Newest))];
        if (connection.QuerySingle<int>("select schema from program") is var found && found != engine.Newest)
        {
            faults.Insert(0, $"it says that its schema is {found}, and this program's is {engine.Newest} (program.schema)");
        }

        return faults;
    }

    public override IEnumerable<(string Table, string? Row, string Parent)> LostReferences()
    {
        using var connection = engine.OpenWorker();
        var schema = HelperSchemas.Own(connection);
        var names = ScriptedNames.Of(engine.Migrations, engine.Newest);
        return [.. PostgreSqlSchema.References(connection, schema, names).SelectMany(reference => Lost(connection, schema, reference))];
    }

    /// <summary>Says why a catalogue copy is not whole; null where it is.</summary>
    public static string? WhyNot(NpgsqlConnection connection, PostgreSqlEngine engine, string schema, long number)
    {
        var names = ScriptedNames.Of(engine.Migrations, number);
        if (!PostgreSqlSchema.Tables(connection, schema, names).Contains("program")
            || connection.QuerySingleOrDefault<long?>($"select schema from {PostgreSqlSchema.Quote(schema)}.program") != number)
        {
            return $"it is not one of schema {number}";
        }

        return Compare(
                PostgreSqlSchema.Made(connection, engine.Migrations, number), PartsOf(connection, schema, engine, number)).FirstOrDefault()
            ?? PostgreSqlSchema.References(connection, schema, names).SelectMany(reference => Lost(connection, schema, reference))
                .Select(lost => $"a row of {lost.Table} points at one of {lost.Parent} that is not there").FirstOrDefault();
    }

    private static Dictionary<string, string> PartsOf(NpgsqlConnection connection, string schema, PostgreSqlEngine engine, long number)
    {
        using var transaction = connection.BeginTransaction();
        return PostgreSqlSchema.Parts(connection, schema, ScriptedNames.Of(engine.Migrations, number));
    }

    private static IEnumerable<(string Table, string? Row, string Parent)> Lost(
        NpgsqlConnection connection, string schema, PostgreSqlSchema.Reference reference)
    {
        var (columns, parents) = (reference.Columns.Select(PostgreSqlSchema.Quote).ToList(),
            reference.ParentColumns.Select(PostgreSqlSchema.Quote).ToList());
        var joined = string.Join(" and ", columns.Zip(parents, (column, parent) => $"p.{parent} = f.{column}"));
        var isSet = string.Join(" and ", columns.Select(column => $"f.{column} is not null"));
        var key = reference.Key is { } name ? $"f.{PostgreSqlSchema.Quote(name)}::text" : "null::text";
        return connection.Query<string?>($"""
            select {key}
            from {PostgreSqlSchema.Quote(schema)}.{PostgreSqlSchema.Quote(reference.Table)} f
            where {isSet} and not exists (
              select 1
              from {PostgreSqlSchema.Quote(schema)}.{PostgreSqlSchema.Quote(reference.Parent)} p
              where {joined})
            """).Select(row => (reference.Table, row, reference.Parent)).ToList();
    }

    private static IEnumerable<string> WithAmcheck(NpgsqlConnection connection, string schema, string[] tables)
    {
        var functions = connection.Query<(string Name, string Call)>("""
            select p.proname, quote_ident(n.nspname) || '.' || p.proname
            from pg_extension x
            join pg_depend d on d.refobjid = x.oid and d.deptype = 'e' and d.classid = 'pg_proc'::regclass
            join pg_proc p on p.oid = d.objid
            join pg_namespace n on n.oid = p.pronamespace
            where x.extname = 'amcheck' and has_function_privilege(p.oid, 'execute')
            """).DistinctBy(function => function.Name).ToDictionary(function => function.Name, function => function.Call);
        if (functions.TryGetValue("verify_heapam", out var verify))
        {
            foreach (var (table, id) in Relations(connection, schema, tables, "c.relkind = 'r'"))
            {
                foreach (var line in Try(connection, $"table {table}", $"select msg from {verify}({id}::regclass)"))
                {
                    yield return line;
                }
            }
        }

        if (functions.TryGetValue("bt_index_check", out var check))
        {
            foreach (var (index, id) in Relations(connection, schema, tables, "a.amname = 'btree' and c.relkind = 'i'"))
            {
                foreach (var line in Try(connection, $"index {index}", $"select {check}({id}::regclass, true)::text"))
                {
                    yield return line;
                }
            }
        }
    }

    private static List<(string Name, uint Id)> Relations(NpgsqlConnection connection, string schema, string[] tables, string condition) =>
        connection.Query<(string, uint)>($"""
            select c.relname, c.oid
            from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
            left join pg_am a on a.oid = c.relam
            left join pg_index i on i.indexrelid = c.oid
            join pg_class t on t.oid = coalesce(i.indrelid, c.oid)
            where n.nspname = @schema and t.relname = any(@tables) and {condition}
            order by c.relname
            """, new { schema, tables }).AsList();

    /// <summary>Runs a statement whose rows are lines, and makes the server's own words a line where it can't.</summary>
    private static IEnumerable<string> Try(NpgsqlConnection connection, string where, string sql)
    {
        try
        {
            return connection.Query<string?>(sql).Where(line => !string.IsNullOrEmpty(line)).Select(line => $"{where}: {line}").ToList();
        }
        catch (PostgresException problem) when (PostgreSqlErrors.IsOfReading(problem))
        {
            return [$"{where}: {problem.MessageText}"];
        }
        catch (PostgresException problem) when (problem.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            // It belongs to another role, and so not to the catalogue.
            return [];
        }
    }
}
