namespace NewsDesk.Rendering;

/// <summary>
/// Finds, in one pass and before any parsing, what would stall the parser or the sanitizer. Markdig takes quadratic time
/// over deep lists, over brackets in one long paragraph, and over wide tables; the limits keep each below a second,
/// and no article of ten thousand words comes near them.
/// </summary>
internal sealed class BodyLimits
{
    public const int MaxLines = 20_000;
    public const int MaxBrackets = 10_000;
    public const int MaxTableCells = 50_000;
    public const int MaxMarkers = 20_000;

    /// <summary>Opening brackets of a paragraph times its characters, in all: what looking for the ends of links may cost.</summary>
    public const long MaxBracketWork = 100_000_000;

    private readonly NestingDepth _nesting = new();
    private int _line;
    private int _brackets;
    private long _cells;
    private long _bracketWork;

    // Since the last blank line, which ends a paragraph and a table.
    private int _runLines;
    private int _runBrackets;
    private int _runCharacters;
    private int _runColumns;

    /// <summary>One sentence for the writer, or null when the text can be parsed.</summary>
    public static string? Problem(string markdown)
    {
        var limits = new BodyLimits();

        // EnumerateLines would also break at U+2028 and its like, which the parser reads on over.
        for (var rest = markdown.AsSpan(); !rest.IsEmpty;)
        {
            var end = rest.IndexOfAny('\r', '\n');
            if (limits.Next(end < 0 ? rest : rest[..end]) is { } problem)
            {
                return problem;
            }

            var isPair = end >= 0 && end + 1 < rest.Length && rest[end] == '\r' && rest[end + 1] == '\n';
            rest = end < 0 ? default : rest[(end + (isPair ? 2 : 1))..];
        }

        return limits.EndRun();
    }

    private string? Next(ReadOnlySpan<char> line)
    {
        _line++;
        if (_line > MaxLines)
        {
            return $"The text has more than {MaxLines} lines; split it into several articles.";
        }

        if (!line.ContainsAnyExcept(' ', '\t'))
        {
            return EndRun();
        }

        if (_nesting.IsTooDeep(line))
        {
            return $"Line {_line} nests lists or quotes more than {NestingDepth.Max} deep; use fewer levels.";
        }

        if (_nesting.Markers > MaxMarkers)
        {
            return $"The text has more than {MaxMarkers} list items and quoted lines; split it into several articles.";
        }

        var brackets = line.Count('[');
        _brackets += brackets;
        _runLines++;
        _runBrackets += brackets;
        _runCharacters += line.Length;
        _runColumns = Math.Max(_runColumns, line.Count('|'));
        return _brackets > MaxBrackets ? $"The text has more than {MaxBrackets} square brackets; remove some links or footnotes." : null;
    }

    private string? EndRun()
    {
        _bracketWork += (long)_runBrackets * _runCharacters;
        _cells += (long)_runColumns * _runLines;
        var start = _line - _runLines;
        (_runLines, _runBrackets, _runCharacters, _runColumns) = (0, 0, 0, 0);
        return _bracketWork > MaxBracketWork
            ? $"The paragraph from line {start} on holds too many square brackets for its length; split it with blank lines."
            : _cells > MaxTableCells
                ? $"The tables up to line {_line} have more than {MaxTableCells} cells; shorten them or offer them as a file."
                : null;
    }
}
