namespace NewsDesk.Storage.Engines;

/// <summary>A table as an engine's own schema describes it.</summary>
/// <param name="Columns">In their order in the table.</param>
/// <param name="Key">Which columns its primary key has, in the key's order; empty where it has none.</param>
internal sealed record TransferTable(string Name, IReadOnlyList<TransferColumn> Columns, IReadOnlyList<int> Key)
{
    public string Quoted => $"\"{Name}\"";

    public string ColumnList => string.Join(", ", Columns.Select(column => column.Quoted));

    public IEnumerable<TransferColumn> KeyColumns => Key.Select(column => Columns[column]);

    public object?[] KeyOf(object?[] row) => [.. Key.Select(column => row[column])];

    /// <summary>The same for both engines.</summary>
    public override string ToString() =>
        $"{Name} ({string.Join(", ", Columns)}; {string.Join(", ", KeyColumns.Select(column => column.Name))})";

    /// <summary>Puts together tables from one row for each column.</summary>
    public static IReadOnlyList<TransferTable> Of(IEnumerable<ColumnRow> rows) =>
    [
        .. rows.GroupBy(row => row.TableName, StringComparer.Ordinal).OrderBy(table => table.Key, StringComparer.Ordinal).Select(table =>
            new TransferTable(
                table.Key,
                [.. table.Select(row => new TransferColumn(row.Name, row.Type, row.KeyPosition is null && row.IsNullable))],
                [.. table.Index().Where(row => row.Item.KeyPosition is not null).OrderBy(row => row.Item.KeyPosition)
                    .Select(row => row.Index)])),
    ];

    /// <param name="KeyPosition">Orders the columns of a primary key; null for all others.</param>
    public sealed record ColumnRow(string TableName, string Name, TransferType Type, bool IsNullable, long? KeyPosition);
}
