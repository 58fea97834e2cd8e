using System.Data.Common;
using Dapper;
using NewsDesk.Storage.Engines;

namespace NewsDesk.Storage.Sqlite;

/// <summary>How a transfer reads the tables and values of SQLite.</summary>
internal static class SqliteTransferTables
{
    public static IReadOnlyList<TransferTable> Find(DbConnection connection) => TransferTable.Of(
        connection.Query<(string Table, string Name, string Type, bool IsNotNull, long KeyPosition)>("""
            select t.name, c.name, c.type, c."notnull", c.pk
            from sqlite_schema t
            join pragma_table_xinfo(t.name) c
            where t.type = 'table' and t.name not like 'sqlite\_%' escape '\' and t.name <> @Mark
            order by t.name, c.cid
            """, new { TransferTarget.Mark })
        .Select(row => new TransferTable.ColumnRow(row.Table, row.Name, TypeOf(row.Type, $"{row.Table}.{row.Name}"), !row.IsNotNull,
            row.KeyPosition == 0 ? null : row.KeyPosition)));

    /// <summary>The driver would turn a text into one of C# and so lose bytes that are no UTF-8.</summary>
    public static string Read(TransferColumn column) => column.Type == TransferType.Text ? $"cast({column.Quoted} as blob)" : column.Quoted;

    public static string Bound(TransferColumn column, string parameter) =>
        column.Type == TransferType.Text ? $"cast({parameter} as text)" : parameter;

    private static TransferType TypeOf(string declared, string column) => declared.ToUpperInvariant() switch
    {
        "INTEGER" or "INT" => TransferType.Number,
        "TEXT" => TransferType.Text,
        "BLOB" => TransferType.Bytes,
        _ => throw new NotSupportedException($"No transfer knows the type {declared} of {column}."),
    };
}
