using Dapper;
using NewsDesk.Storage;

namespace NewsDesk.Tests;

/// <summary>The rows of a catalogue, as lines that are the same whichever engine stores them.</summary>
internal static class CatalogueDump
{
    /// <summary>The tables by name, but for the one in which PostgreSQL keeps what stands in the header of a SQLite file.</summary>
    public static IReadOnlyList<string> Tables(Catalogue catalogue) => [.. Query(catalogue, catalogue.IsPostgreSql()
        ? """
            select table_name as name from information_schema.tables
            where table_schema = current_schema() and table_type = 'BASE TABLE' and table_name <> 'program'
            """
        : @"select name from sqlite_schema where type = 'table' and name not like 'sqlite\_%' escape '\'")
        .Select(row => (string)row["name"]!).Order(StringComparer.Ordinal)];

    public static IReadOnlyList<IDictionary<string, object?>> Rows(Catalogue catalogue, string table) =>
        Query(catalogue, $"select * from {table}");

    /// <summary>Each row with the names of its columns, table by table. A flag is 1 or 0.</summary>
    /// <param name="change">Gives a row other values; it has the name of its table.</param>
    public static IReadOnlyList<string> Lines(
        Catalogue catalogue, Func<string, IDictionary<string, object?>, IDictionary<string, object?>>? change = null) =>
        [.. Tables(catalogue).SelectMany(table => Rows(catalogue, table)
            .Select(row => change?.Invoke(table, row) ?? row)
            .Select(row => $"{table}: {string.Join(", ", row.Select(column => $"{column.Key}={Text(column.Value)}"))}")
            .Order(StringComparer.Ordinal))];

    public static bool IsPostgreSql(this Catalogue catalogue) => catalogue.Engine is NewsDesk.Storage.PostgreSql.PostgreSqlEngine;

    private static List<IDictionary<string, object?>> Query(Catalogue catalogue, string sql)
    {
        using var transaction = catalogue.Engine.BeginReadAsync().AsTask().GetAwaiter().GetResult();
        return [.. transaction.Connection.Query(transaction.Beginning + sql).Cast<IDictionary<string, object?>>()];
    }

    private static string Text(object? value) => value switch
    {
        null => "null",
        byte[] bytes => Convert.ToHexString(bytes),
        bool flag => flag ? "1" : "0",
        _ => $"{value}",
    };
}
