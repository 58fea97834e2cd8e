using System.Data.Common;
using Dapper;
using NewsDesk.Storage.Engines;

namespace NewsDesk.Storage.PostgreSql;

/// <summary>How a transfer reads the tables and values of PostgreSQL.</summary>
internal static class PostgreSqlTransferTables
{
    /// <summary>The table of this engine alone.</summary>
    private const string OwnTable = "program";

    public static IReadOnlyList<TransferTable> Find(DbConnection connection, ScriptedNames names) => TransferTable.Of(
        connection.Query<(string Table, string Name, string Type, bool IsNotNull, long? KeyPosition)>("""
            select c.relname, a.attname, format_type(a.atttypid, null), a.attnotnull, array_position(i.indkey::smallint[], a.attnum)::bigint
            from pg_class c
            join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            left join pg_index i on i.indrelid = c.oid and i.indisprimary
            where c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace and c.relname = any(@Tables)
              and c.relname <> @OwnTable
            order by c.relname, a.attnum
            """, new { names.Tables, OwnTable })
        .Select(row => new TransferTable.ColumnRow(
            row.Table, row.Name, TypeOf(row.Type, $"{row.Table}.{row.Name}"), !row.IsNotNull, row.KeyPosition)));

    public static string Read(TransferColumn column) => column.Type switch
    {
        TransferType.Flag => $"{column.Quoted}::integer::bigint",
        TransferType.Text => $"convert_to({column.Quoted}, 'UTF8')",
        _ => column.Quoted,
    };

    public static string Bound(TransferColumn column, string parameter) => column.Type switch
    {
        TransferType.Flag => $"{parameter}::integer::boolean",
        TransferType.Text => $"convert_from({parameter}, 'UTF8')",
        _ => parameter,
    };

    private static TransferType TypeOf(string declared, string column) => declared switch
    {
        "bigint" => TransferType.Number,
        "boolean" => TransferType.Flag,
        "text" => TransferType.Text,
        "bytea" => TransferType.Bytes,
        _ => throw new NotSupportedException($"No transfer knows the type {declared} of {column}."),
    };
}
