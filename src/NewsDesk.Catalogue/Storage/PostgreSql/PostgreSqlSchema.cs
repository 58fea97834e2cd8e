using Dapper;
using NewsDesk.Storage.Migrations;
using Npgsql;

namespace NewsDesk.Storage.PostgreSql;

/// <summary>The tables of a catalogue and what belongs to them, as they stand in a schema of the database.</summary>
internal static class PostgreSqlSchema
{
    public static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>Those that others refer to first.</summary>
    public static IReadOnlyList<string> Tables(NpgsqlConnection connection, string schema, ScriptedNames names)
    {
        var left = connection.Query<string>("""
            select c.relname
            from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = @schema and c.relkind = 'r' and c.relname = any(@Tables)
            order by c.relname
            """, new { schema, names.Tables }).ToHashSet();
        var references = References(connection, schema, names)
            .Where(one => one.Table != one.Parent).ToLookup(one => one.Table, one => one.Parent);
        var ordered = new List<string>();
        while (left.FirstOrDefault(table => !references[table].Any(left.Contains)) is { } next)
        {
            ordered.Add(next);
            left.Remove(next);
        }

        return [.. ordered, .. left];
    }

    /// <summary>In order, without those that the server computes.</summary>
    public static IReadOnlyList<string> Columns(NpgsqlConnection connection, string schema, string table) => connection.Query<string>("""
        select a.attname
        from pg_attribute a
        join pg_class c on c.oid = a.attrelid
        join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = @schema and c.relname = @table and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
        order by a.attnum
        """, new { schema, table }).AsList();

    /// <summary>As a statement names them that finds their types on its search path.</summary>
    public static IReadOnlyList<string> Functions(NpgsqlConnection connection, string schema, ScriptedNames names) =>
        connection.Query<string>("""
            select p.oid::regprocedure::text
            from pg_proc p
            join pg_namespace n on n.oid = p.pronamespace
            where n.nspname = @schema and p.prokind = 'f' and p.proname = any(@Functions)
            """, new { schema, names.Functions }).AsList();

    /// <summary>Each foreign key with the columns that it joins, and the column by which a row of its table is known, where that
    /// is one.</summary>
    public static IReadOnlyList<Reference> References(NpgsqlConnection connection, string schema, ScriptedNames names) =>
        connection.Query<Reference>("""
            select c.relname as "table", p.relname as parent,
              (select array_agg(a.attname::text order by k.position)
                from unnest(f.conkey) with ordinality k (number, position)
                join pg_attribute a on a.attrelid = f.conrelid and a.attnum = k.number) as columns,
              (select array_agg(a.attname::text order by k.position)
                from unnest(f.confkey) with ordinality k (number, position)
                join pg_attribute a on a.attrelid = f.confrelid and a.attnum = k.number) as parent_columns,
              (select a.attname::text
                from pg_constraint i
                join pg_attribute a on a.attrelid = i.conrelid and a.attnum = i.conkey[1]
                where i.conrelid = f.conrelid and i.contype = 'p' and array_length(i.conkey, 1) = 1) as key
            from pg_constraint f
            join pg_class c on c.oid = f.conrelid
            join pg_class p on p.oid = f.confrelid
            join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = @schema and f.contype = 'f' and c.relname = any(@Tables)
            order by c.relname, f.conname
            """, new { schema, names.Tables }).AsList();

    /// <summary>What the scripts up to a schema make. They run in a transaction that is rolled back.</summary>
    /// <param name="connection">A connection outside of a transaction, whose role may make a schema.</param>
    public static Dictionary<string, string> Made(NpgsqlConnection connection, IReadOnlyList<Migration> migrations, long schema)
    {
        using var transaction = connection.BeginTransaction();
        // Another session may do the same at this moment.
        var temporary = connection.QuerySingle<string>("select 'newsdesk_as_made_' || pg_backend_pid()");
        connection.Execute($"create schema {Quote(temporary)}");
        Make(connection, temporary, migrations, schema);
        return Parts(connection, temporary, ScriptedNames.Of(migrations, schema));
    }

    /// <summary>Makes an empty catalogue in an empty schema, in the caller's transaction, and leaves that on the search path.</summary>
    public static void Make(NpgsqlConnection connection, string schema, IReadOnlyList<Migration> migrations, long until)
    {
        Search(connection, schema);
        PostgreSqlCatalogue.Run(connection, migrations.TakeWhile(migration => migration.Number <= until));
        Search(connection, schema);
        connection.Execute("update program set schema = @until", new { until });
    }

    /// <summary>Lets names mean what stands in a schema, to the end of the transaction.</summary>
    public static void Search(NpgsqlConnection connection, string schema) =>
        connection.Execute("select set_config('search_path', @path, true)", new { path = Quote(schema) });

    /// <summary>Looks again at how many rows and values the tables hold: without that the server plans as if it knew nothing of
    /// them.</summary>
    public static void Analyze(NpgsqlConnection connection, string schema, ScriptedNames names)
    {
        var tables = Tables(connection, schema, names).Select(table => $"{Quote(schema)}.{Quote(table)}");
        try
        {
            connection.Execute($"analyze {string.Join(", ", tables)}");
        }
        catch (PostgresException problem) when (PostgreSqlErrors.IsLocked(problem))
        {
            // Somebody cleans or looks at a table. The server's own cleaning does this within minutes, and all else is done.
        }
    }

    /// <summary>The catalogue's tables, their columns, constraints, indexes, triggers and rules, and its functions, by what the server says
    /// of them, in the caller's transaction. What else stands in the schema is left out.</summary>
    public static Dictionary<string, string> Parts(NpgsqlConnection connection, string schema, ScriptedNames names)
    {
        Search(connection, schema);
        var quoted = connection.QuerySingle<string>("select quote_ident(@schema)", new { schema });
        return connection.Query<(string Part, string Text)>("""
            with own as (
              select c.*
              from pg_class c
              join pg_namespace n on n.oid = c.relnamespace
              where n.nspname = @schema and c.relkind in ('r', 'p') and c.relname = any(@Tables)
            )
            select 'table ' || c.relname, concat_ws(' ', c.relkind::text, c.relpersistence::text, c.relrowsecurity::text)
            from own c
            union all
            select 'column ' || c.relname || '.' || a.attname,
              concat_ws(' ', format_type(a.atttypid, a.atttypmod), a.attnotnull::text, a.attidentity::text, a.attgenerated::text,
                pg_get_expr(d.adbin, d.adrelid))
            from own c
            join pg_attribute a on a.attrelid = c.oid
            left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
            where a.attnum > 0 and not a.attisdropped
            union all
            select 'constraint ' || k.conname || ' on ' || c.relname, pg_get_constraintdef(k.oid)
            from own c
            join pg_constraint k on k.conrelid = c.oid
            where k.contype <> 't'
            union all
            select 'index ' || i.relname, pg_get_indexdef(i.oid) || case when x.indisvalid then '' else ' (not valid)' end
            from own c
            join pg_index x on x.indrelid = c.oid
            join pg_class i on i.oid = x.indexrelid
            union all
            select 'function ' || p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')', pg_get_functiondef(p.oid)
            from pg_proc p
            join pg_namespace n on n.oid = p.pronamespace
            where n.nspname = @schema and p.prokind = 'f' and p.proname = any(@Functions)
            union all
            select 'trigger ' || t.tgname || ' on ' || c.relname, pg_get_triggerdef(t.oid)
              || case t.tgenabled when 'O' then '' when 'D' then ' (disabled)' else ' (enabled ' || t.tgenabled::text || ')' end
            from own c
            join pg_trigger t on t.tgrelid = c.oid
            where not t.tgisinternal
            union all
            select 'reference check of ' || c.relname, case when bool_and(t.tgenabled = 'O') then 'on' else 'on (disabled)' end
            from own c
            join pg_trigger t on t.tgrelid = c.oid and t.tgisinternal
            join pg_constraint k on k.oid = t.tgconstraint and k.conrelid in (select oid from own)
            group by c.relname
            union all
            select 'rule ' || r.rulename || ' on ' || c.relname, pg_get_ruledef(r.oid)
            from own c
            join pg_rewrite r on r.ev_class = c.oid
            """, new { schema, names.Tables, names.Functions }).ToDictionary(part => part.Part, part => part.Text
                .Replace($"{quoted}.", "", StringComparison.Ordinal)
                .Replace($"search_path TO '{schema}'", "search_path TO itself", StringComparison.Ordinal));
    }

    /// <param name="alias">That of the object's row.</param>
    /// <param name="catalogue">The system's table that the row is in.</param>
    public static string IsOfNoExtension(string alias, string catalogue) => $"""
        not exists (select 1 from pg_depend e where e.objid = {alias}.oid and e.classid = '{catalogue}'::regclass and e.deptype = 'e')
        """;

    internal sealed record Reference
    {
        public required string Table { get; init; }

        public required string Parent { get; init; }

        public required string[] Columns { get; init; }

        public required string[] ParentColumns { get; init; }

        public required string? Key { get; init; }
    }
}
