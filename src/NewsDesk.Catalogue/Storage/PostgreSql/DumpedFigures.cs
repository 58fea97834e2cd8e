using System.Globalization;
using NewsDesk.Storage.Engines;

namespace NewsDesk.Storage.PostgreSql;

/// <summary>Finds the figures of a catalogue in the rows of its dump.</summary>
internal sealed class DumpedFigures
{
    private readonly ContentDigest digest = new();
    private readonly List<string> pictures = [];
    private readonly Dictionary<string, long> counts = [];
    private long? application;
    private long? schema;
    private long? generation;

    /// <summary>Reads all rows of a table, and passes each on.</summary>
    /// <exception cref="InvalidDataException">It is not as a catalogue has it.</exception>
    public void Add(DumpedTable table, Action<string>? next, CancellationToken cancellation)
    {
        var columns = table.Columns.Split(", ");
        var count = 0L;
        digest.Add(table, row =>
        {
            count++;
            Read(table.Name, columns, row);
            next?.Invoke(row);
        }, cancellation);
        counts[table.Name] = count;
    }

    /// <exception cref="InvalidDataException">They lack a table of a catalogue.</exception>
    public CopiedCatalogue ToCopied()
    {
        if (application != PostgreSqlCatalogue.ApplicationId || schema is null || generation is null)
        {
            throw new InvalidDataException("The dump is not of a catalogue.");
        }

        pictures.Sort(StringComparer.Ordinal);
        return new CopiedCatalogue(
            schema.Value, generation.Value, Count("articles"), Count("versions"), Count("editors"), pictures, digest.ToString());
    }

    private void Read(string table, string[] columns, string row)
    {
        switch (table)
        {
            case "program":
                (application, schema) = (Number(columns, row, "application_id"), Number(columns, row, "schema"));
                break;
            case "catalogue":
                generation = Number(columns, row, "generation");
                break;
            case "pictures":
                pictures.Add(Value(columns, row, "hash"));
                break;
        }
    }

    private long Count(string table) =>
        counts.TryGetValue(table, out var count) ? count : throw new InvalidDataException($"The dump lacks the table {table}.");

    private static long Number(string[] columns, string row, string column) =>
        long.TryParse(Value(columns, row, column), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
            : throw new InvalidDataException($"The dump holds no right {column}.");

    /// <summary>These values need no escapes.</summary>
    private static string Value(string[] columns, string row, string column)
    {
        var values = row.Split('\t');
        var place = Array.IndexOf(columns, column);
        return place >= 0 && place < values.Length ? values[place] : throw new InvalidDataException($"The dump lacks the column {column}.");
    }
}
