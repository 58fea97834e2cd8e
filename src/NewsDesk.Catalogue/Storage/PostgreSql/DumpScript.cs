using System.Globalization;
using System.Text.RegularExpressions;

namespace NewsDesk.Storage.PostgreSql;

/// <summary>
/// Reads the rows of a dump from the script that pg_restore makes of it. Of that script nothing is ever executed: whoever makes a dump
/// could put any statement into it.
/// </summary>
internal sealed partial class DumpScript(TextReader script)
{
    private const string EndOfRows = @"\.";

    /// <summary>What the sequences of identity columns go on from, once all tables were read.</summary>
    public List<DumpedSequence> Sequences { get; } = [];

    /// <summary>The rows of each must be read before the next is asked for.</summary>
    /// <exception cref="EndOfStreamException">The script ends within the rows of a table.</exception>
    public IEnumerable<DumpedTable> Tables()
    {
        while (script.ReadLine() is { } line)
        {
            if (Copy.Match(line) is { Success: true } copy)
            {
                yield return new DumpedTable(
                    copy.Groups["table"].Value, copy.Groups["columns"].Value.Replace("\"", "", StringComparison.Ordinal), Rows());
            }
            else if (SetValue.Match(line) is { Success: true } set)
            {
                Sequences.Add(new DumpedSequence(set.Groups["name"].Value,
                    long.Parse(set.Groups["value"].Value, CultureInfo.InvariantCulture), set.Groups["called"].Value == "true"));
            }
        }
    }

    private IEnumerable<string> Rows()
    {
        for (string? row; (row = script.ReadLine()) != EndOfRows;)
        {
            yield return row ?? throw new EndOfStreamException("The dump ends within a table.");
        }
    }

    [GeneratedRegex(@"\ACOPY (?:\w+|""(?:[^""]|"""")+"")\.(?<table>\w+) \((?<columns>[\w"", ]*)\) FROM stdin;\z")]
    private static partial Regex Copy { get; }

    [GeneratedRegex(@"\ASELECT pg_catalog\.setval\('(?:.+\.)?(?<name>\w+)', (?<value>[0-9]{1,18}), (?<called>true|false)\);\z")]
    private static partial Regex SetValue { get; }
}
