namespace NewsDesk.Rendering;

/// <summary>Rejects texts that take Markdig quadratic time. The limits keep it below a second; long articles stay far below them.</summary>
internal sealed class BodyLimits
{
    public const int MaxLines = 20_000;
    public const int MaxBrackets = 10_000;
    public const int MaxColumns = 1_000;
    public const int MaxTableCells = 50_000;
    public const int MaxMarkers = 20_000;

    /// <summary>The sum over paragraphs of opening brackets times characters: the cost of looking for the ends of links.</summary>
    public const long MaxBracketWork = 100_000_000;

    /// <summary>The sum of the squares of each paragraph's marks of emphasis: the cost of looking for their ends.</summary>
    public const long MaxEmphasisWork = 40_000_000;

    /// <summary>The sum of each pipe's marks and brackets before it in its paragraph, all of which it visits to find its table.</summary>
    public const long MaxPipeWork = 6_000_000;

    private readonly NestingDepth nesting = new();
    private int lineNumber;
    private int bracketCount;
    private long cellCount;
    private long bracketWork;
    private long emphasisWork;
    private long pipeWork;

    // Since the last blank line, which ends a paragraph and a table.
    private int runLines;
    private int runBrackets;
    private int runCharacters;
    private int runColumns;
    private int runMarks;

    public static string? Problem(string markdown)
    {
        var limits = new BodyLimits();

        // EnumerateLines would also break at U+2028 and its like, which are no line ends to the parser.
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
        lineNumber++;
        if (lineNumber > MaxLines)
        {
            return $"The text has more than {MaxLines} lines; split it into several articles.";
        }

        if (!line.ContainsAnyExcept(' ', '\t'))
        {
            return EndRun();
        }

        if (nesting.IsTooDeep(line))
        {
            return $"Line {lineNumber} nests lists or quotes more than {NestingDepth.Max} deep; use fewer levels.";
        }

        if (nesting.Markers > MaxMarkers)
        {
            return $"The text has more than {MaxMarkers} list items and quoted lines; split it into several articles.";
        }

        var brackets = line.Count('[');
        bracketCount += brackets;
        runLines++;
        runBrackets += brackets;
        runCharacters += line.Length;
        var pipes = line.Count('|');
        if (pipes > MaxColumns)
        {
            return $"Line {lineNumber} has more than {MaxColumns} vertical bars; make the table narrower, or write the bars as \\|.";
        }

        runColumns = Math.Max(runColumns, pipes);
        runMarks += EmphasisMarks.Count(line);
        pipeWork += (long)pipes * (runMarks + runBrackets);
        return bracketCount > MaxBrackets ? $"The text has more than {MaxBrackets} square brackets; remove some links or footnotes." : null;
    }

    private string? EndRun()
    {
        bracketWork += (long)runBrackets * runCharacters;
        emphasisWork += (long)runMarks * runMarks;
        cellCount += (long)runColumns * runLines;
        var start = lineNumber - runLines;
        (runLines, runBrackets, runCharacters, runColumns, runMarks) = (0, 0, 0, 0, 0);
        return bracketWork > MaxBracketWork
            ? $"The paragraph from line {start} on holds too many square brackets for its length; split it with blank lines."
            : emphasisWork > MaxEmphasisWork
            ? $"The paragraph from line {start} on holds too many asterisks, underscores or tildes; split it with blank lines."
            : pipeWork > MaxPipeWork
            ? $"The paragraph from line {start} on holds too many vertical bars behind asterisks or square brackets; split it with blank "
                + $"lines, or write the bars as \\|."
            : cellCount > MaxTableCells
                ? $"The tables up to line {lineNumber} have more than {MaxTableCells} cells; shorten them or offer them as a file."
                : null;
    }
}
