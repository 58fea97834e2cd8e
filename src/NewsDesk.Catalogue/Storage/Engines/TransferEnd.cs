using System.Data.Common;
using Dapper;

namespace NewsDesk.Storage.Engines;

/// <summary>One end of a transfer from an engine to another: reads every table in ranges of its key, each value as it is stored.</summary>
/// <param name="connection">The end's own, which it closes.</param>
internal abstract class TransferEnd(string name, DbConnection connection) : IDisposable
{
    /// <summary>The catalogue as sentences name it.</summary>
    public string Name => name;

    protected DbConnection Connection { get; set; } = connection;

    /// <summary>All tables by name, but for those that this engine alone has.</summary>
    public abstract IReadOnlyList<TransferTable> FindTables();

    public long Count(TransferTable table) => Connection.ExecuteScalar<long>($"select count(*) from {table.Quoted}");

    /// <summary>Rows in the order of the key, or of all columns where there is none. They are read as they are asked for.</summary>
    /// <param name="most">Null for all of the range.</param>
    public IEnumerable<object?[]> Rows(TransferTable table, KeyRange range, int? most = null)
    {
        using var command = Connection.CreateCommand();
        var order = table.Key.Count > 0
            ? string.Join(", ", table.KeyColumns.Select(column => column.Quoted))
            : string.Join(", ", table.Columns.Select(column => $"{column.Quoted} nulls first"));
        command.CommandText = $"select {string.Join(", ", table.Columns.Select(Read))} from {table.Quoted}{Where(command, table, range)} "
            + $"order by {order}{(most is null ? "" : $" limit {most}")}";
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var row = new object?[table.Columns.Count];
            for (var column = 0; column < row.Length; column++)
            {
                row[column] = reader.IsDBNull(column) ? null
                    : table.Columns[column].Type is TransferType.Text or TransferType.Bytes ? reader.GetFieldValue<byte[]>(column)
                    : reader.GetInt64(column);
            }

            yield return row;
        }
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            Connection.Dispose();
        }
    }

    /// <summary>An expression that reads a column as a number or as bytes.</summary>
    protected abstract string Read(TransferColumn column);

    /// <summary>An expression for a parameter that is such a number or such bytes.</summary>
    protected abstract string Bound(TransferColumn column, string parameter);

    protected string Where(DbCommand command, TransferTable table, KeyRange range)
    {
        var bounds = new (string Operator, string Name, object?[]? Key)[] { (">", "after", range.After), ("<=", "upto", range.UpTo) }
            .Where(bound => bound.Key is not null).ToList();
        foreach (var (name, value) in bounds.SelectMany(bound => bound.Key!.Select((value, place) => ($"@{bound.Name}{place}", value))))
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value;
            command.Parameters.Add(parameter);
        }

        var key = string.Join(", ", table.KeyColumns.Select(column => column.Quoted));
        return bounds.Count == 0 ? "" : " where " + string.Join(" and ", bounds.Select(bound =>
        {
            var values = table.KeyColumns.Select((column, place) => Bound(column, $"@{bound.Name}{place}"));
            return $"({key}) {bound.Operator} ({string.Join(", ", values)})";
        }));
    }
}
