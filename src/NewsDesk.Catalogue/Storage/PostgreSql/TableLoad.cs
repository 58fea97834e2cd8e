using Dapper;
using NewsDesk.Storage.Engines;
using Npgsql;

namespace NewsDesk.Storage.PostgreSql;

/// <summary>
/// Reads the rows of a dump into tables that were just made, in the caller's transaction. Their guards would compare each row with those
/// before it, so they rest meanwhile; that references, keys and checks hold is found by the server.
/// </summary>
internal static class TableLoad
{
    /// <summary>The columns as a statement names them.</summary>
    public static string Quoted(string columns) => string.Join(", ", columns.Split(", ").Select(PostgreSqlSchema.Quote));

    /// <returns>What the dump holds.</returns>
    /// <exception cref="CatalogueRejected">The dump is damaged, or holds what no catalogue does.</exception>
    public static CopiedCatalogue Run(NpgsqlConnection connection, string path, ScriptedNames names, CancellationToken cancellation)
    {
        var own = HelperSchemas.Own(connection);
        var tables = PostgreSqlSchema.Tables(connection, own, names);
        if (tables.Count == 0)
        {
            // No catalogue of PostgreSQL has the schema that the copy is said to have.
            throw PostgreSqlDump.Damaged(path);
        }

        var references = connection.Query<(string Drop, string Add)>("""
            select format('alter table %s drop constraint %I', conrelid::regclass, conname),
              format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
            from pg_constraint
            where contype = 'f' and connamespace = current_schema()::regnamespace and conrelid::regclass = any(@tables::regclass[])
            """, new { tables = tables.Select(PostgreSqlSchema.Quote).ToArray() }).AsList();
        references.ForEach(reference => connection.Execute(reference.Drop));
        SetGuards(connection, tables, "disable");
        connection.Execute($"truncate {string.Join(", ", tables.Select(PostgreSqlSchema.Quote))}");
        try
        {
            var columns = tables.ToDictionary(table => table, table => PostgreSqlSchema.Columns(connection, own, table));
            var figures = ReadRows(connection, path, columns, cancellation);
            references.ForEach(reference => connection.Execute(reference.Add));
            SetGuards(connection, tables, "enable");
            PostgreSqlSchema.Analyze(connection, own, names);
            return figures;
        }
        catch (PostgresException problem) when (problem.SqlState[..2] is "22" or "23")
        {
            throw PostgreSqlDump.Damaged(path);
        }
    }

    private static CopiedCatalogue ReadRows(
        NpgsqlConnection connection, string path, Dictionary<string, IReadOnlyList<string>> missing, CancellationToken cancellation)
    {
        var figures = new DumpedFigures();
        string[] loaded = [.. missing.Keys];
        PostgreSqlDump.Read(path, connection.PostgreSqlVersion.Major, script =>
        {
            foreach (var table in script.Tables())
            {
                if (!missing.Remove(table.Name, out var columns) || !columns.ToHashSet().SetEquals(table.Columns.Split(", ")))
                {
                    throw new InvalidDataException($"The dump holds a table {table.Name} that is not as a catalogue has it.");
                }

                using var rows = connection.BeginTextImport($"copy \"{table.Name}\" ({Quoted(table.Columns)}) from stdin");
                figures.Add(table, row =>
                {
                    rows.Write(row);
                    rows.Write('\n');
                }, cancellation);
            }

            SetSequences(connection, loaded, script.Sequences);
        }, cancellation);
        return missing.Count == 0 ? figures.ToCopied() : throw PostgreSqlDump.Damaged(path);
    }

    /// <summary>Those of the catalogue alone: a dump may hold an administrator's too.</summary>
    private static void SetSequences(NpgsqlConnection connection, string[] tables, IReadOnlyList<DumpedSequence> sequences)
    {
        var missing = connection.Query<string>("""
            select s.relname
            from pg_class s
            join pg_depend d on d.classid = 'pg_class'::regclass and d.objid = s.oid and d.deptype = 'i'
            join pg_class t on t.oid = d.refobjid
            where s.relnamespace = current_schema()::regnamespace and s.relkind = 'S' and t.relname = any(@tables)
            """, new { tables }).ToHashSet();
        foreach (var sequence in sequences.Where(sequence => missing.Remove(sequence.Name)))
        {
            connection.Execute("select setval(quote_ident(@Name)::regclass, @Value, @IsTaken)", sequence);
        }

        if (missing.Count > 0)
        {
            throw new InvalidDataException($"The dump does not say how far {missing.First()} has come, so ids would be given twice.");
        }
    }

    private static void SetGuards(NpgsqlConnection connection, IEnumerable<string> tables, string how)
    {
        foreach (var table in tables)
        {
            connection.Execute($"alter table \"{table}\" {how} trigger user");
        }
    }
}
