using Dapper;
using Microsoft.Data.Sqlite;

namespace NewsDesk.Tests.Storage;

/// <summary>Everything that stands in a catalogue's file, as lines that tests compare.</summary>
internal static class TableDump
{
    /// <summary>The tables and their columns.</summary>
    public static IReadOnlyList<(string Table, string Columns)> Columns(string path)
    {
        using var connection = Open(path);
        return [.. connection.Query<string>(
                "select name from sqlite_schema where type = 'table' and name not like 'sqlite\\_%' escape '\\' order by name")
            .Select(table => (table, string.Join(", ",
                connection.Query<string>("select name from pragma_table_info(@table) order by cid", new { table }))))];
    }

    /// <summary>Each row of these columns, whatever other columns its table has.</summary>
    public static IReadOnlyList<string> Rows(string path, IEnumerable<(string Table, string Columns)> columns)
    {
        using var connection = Open(path);
        return [.. columns.SelectMany(table => connection.Query($"select {table.Columns} from {table.Table} order by {table.Columns}")
            .Cast<IDictionary<string, object?>>()
            .Select(row => $"{table.Table}: {string.Join(", ", row.Select(column => $"{column.Key}={Text(column.Value)}"))}"))];
    }

    /// <summary>Its schema, its tables, indexes and triggers, and every row.</summary>
    public static IReadOnlyList<string> Whole(string path)
    {
        using var connection = Open(path);
        return [.. connection.Query<string>("select 'schema ' || user_version || ' of ' || application_id "
                + "from pragma_user_version, pragma_application_id"),
            .. connection.Query<string>("select type || ' ' || name || ' ' || coalesce(sql, '') from sqlite_schema order by type, name"),
            .. Rows(path, Columns(path))];
    }

    private static string? Text(object? value) => value is byte[] bytes ? Convert.ToHexString(bytes) : value?.ToString();

    private static SqliteConnection Open(string path) => new($"Data Source={path};Pooling=False");
}
