namespace NewsDesk.Benchmarks.Comparison;

/// <summary>Rows as a Markdown table whose columns stand below each other.</summary>
internal static class Table
{
    public static string Of(IReadOnlyList<Row> rows)
    {
        string[][] cells = [["what", "measured", "bar", "aim", "met"],
            .. rows.Select(row => new[] { row.What, row.Measured, $"{row.Bar}", $"{row.Aim}", row.Met })];
        var widths = Enumerable.Range(0, cells[0].Length).Select(column => cells.Max(line => line[column].Length)).ToArray();
        var lines = cells.Select(line => "| " + string.Join(" | ", line.Select((cell, column) => cell.PadRight(widths[column]))) + " |")
            .ToList();
        lines.Insert(1, "|" + string.Join("|", widths.Select(width => new string('-', width + 2))) + "|");
        return string.Join('\n', lines);
    }
}
