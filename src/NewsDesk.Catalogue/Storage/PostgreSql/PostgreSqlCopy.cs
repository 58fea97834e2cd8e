using Dapper;
using NewsDesk.Storage.Engines;
using Npgsql;

namespace NewsDesk.Storage.PostgreSql;

/// <summary>Copies a catalogue into another schema of the same database: the scripts make its tables, and each row is copied by the
/// server.</summary>
internal static class PostgreSqlCopy
{
    /// <summary>Takes the state of the caller's transaction, which is <c>repeatable read</c>. Readers and writers go on
    /// meanwhile.</summary>
    /// <param name="connection">A connection with a transaction.</param>
    /// <param name="source">The schema that is copied.</param>
    /// <param name="target">A helper schema of the catalogue, which is replaced.</param>
    /// <param name="engine">The catalogue, which stands in its connections' own schema.</param>
    /// <param name="command">Names what has to be run with another role where this one may make no schema.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="CatalogueRejected">Its tables are not those that the scripts make, or something stands in the way.</exception>
    public static void Write(
        NpgsqlConnection connection, string source, string target, PostgreSqlEngine engine, string command,
        CancellationToken cancellation)
    {
        PostgreSqlRights.RejectWithoutSchemas(connection, engine.Name, command);
        var path = connection.QuerySingle<string>("select current_setting('search_path')");
        var schema = connection.QuerySingle<long>($"select schema from {PostgreSqlSchema.Quote(source)}.program");
        HelperSchemas.Make(connection, target, HelperSchemas.Own(connection), engine.Migrations, engine.Name);
        PostgreSqlSchema.Make(connection, target, engine.Migrations, schema);
        var tables = PostgreSqlSchema.Tables(connection, target, ScriptedNames.Of(engine.Migrations, schema));
        foreach (var table in tables)
        {
            connection.Execute($"alter table {PostgreSqlSchema.Quote(table)} disable trigger user");
        }

        connection.Execute($"truncate {string.Join(", ", tables.Select(PostgreSqlSchema.Quote))}");
        foreach (var table in tables)
        {
            cancellation.ThrowIfCancellationRequested();
            CopyRows(connection, source, target, table, engine.Name);
        }

        foreach (var table in tables)
        {
            connection.Execute($"alter table {PostgreSqlSchema.Quote(table)} enable trigger user");
        }

        connection.Execute("select set_config('search_path', @path, true)", new { path });
    }

    private static void CopyRows(NpgsqlConnection connection, string source, string target, string table, string name)
    {
        var columns = PostgreSqlSchema.Columns(connection, target, table);
        if (!columns.SequenceEqual(PostgreSqlSchema.Columns(connection, source, table)))
        {
            throw new CatalogueRejected($"The table {table} of the catalogue {name} is not as NewsDesk makes it, so it can't be "
                + $"copied. Run the "
                + "program that made it, and ask it to verify the catalogue. The catalogue is as it was.");
        }

        var (from, to) = ($"{PostgreSqlSchema.Quote(source)}.{PostgreSqlSchema.Quote(table)}",
            $"{PostgreSqlSchema.Quote(target)}.{PostgreSqlSchema.Quote(table)}");
        var list = string.Join(", ", columns.Select(PostgreSqlSchema.Quote));
        connection.Execute($"insert into {to} ({list}) overriding system value select {list} from {from}");
        if (Digest(connection, from, list) != Digest(connection, to, list))
        {
            throw new CatalogueRejected($"The copy of the table {table} of the catalogue {name} is not equal to it. The catalogue is "
                + $"as it was. "
                + "Look whether the server's disk is sound.");
        }

        foreach (var column in columns)
        {
            CopySequence(connection, from, to, column);
        }
    }

    /// <summary>The next id is the same in both.</summary>
    private static void CopySequence(NpgsqlConnection connection, string from, string to, string column)
    {
        var (source, target) = connection.QuerySingle<(string?, string?)>(
            "select pg_get_serial_sequence(@from, @column), pg_get_serial_sequence(@to, @column)", new { from, to, column });
        if (source is not null && target is not null)
        {
            connection.Execute($"select setval(@target, last_value, is_called) from {source}", new { target });
        }
    }

    private static (long, decimal?) Digest(NpgsqlConnection connection, string table, string columns) =>
        connection.QuerySingle<(long, decimal?)>($"select count(*), sum(hashtextextended(row({columns})::text, 0)) from {table}");
}
