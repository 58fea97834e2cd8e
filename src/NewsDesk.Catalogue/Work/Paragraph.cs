using System.Text.RegularExpressions;

namespace NewsDesk.Work;

/// <summary>A block of Markdown between blank lines, as texts are compared by.</summary>
internal sealed partial class Paragraph(int number, string text)
{
    private HashSet<string>? words;

    public string Text => text;

    /// <summary>The text, whatever its spaces and line ends are.</summary>
    public string Key { get; } = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public string Name => text[0] switch
    {
        '#' => $"Cross-head (paragraph {number})",
        '!' => $"Picture (paragraph {number})",
        '|' => $"Table (paragraph {number})",
        '>' => $"Quote (paragraph {number})",
        _ => $"Paragraph {number}",
    };

    public IReadOnlySet<string> Words => words ??= [.. Tokens(text)];

    public static IReadOnlyList<Paragraph> List(string markdown)
    {
        var paragraphs = new List<Paragraph>();
        foreach (var block in BlankLines().Split(markdown.ReplaceLineEndings("\n")))
        {
            if (!string.IsNullOrWhiteSpace(block))
            {
                paragraphs.Add(new Paragraph(paragraphs.Count + 1, block.Trim('\n').TrimEnd()));
            }
        }

        return paragraphs;
    }

    /// <summary>Words and signs, without the spaces between them.</summary>
    public static IReadOnlyList<string> Tokens(string text) => [.. Token().Matches(text).Select(match => match.Value)];

    /// <summary>From 0, where they share no word, to 1.</summary>
    public double Likeness(Paragraph other)
    {
        var (fewer, more) = Words.Count < other.Words.Count ? (Words, other.Words) : (other.Words, Words);
        return 2.0 * fewer.Count(more.Contains) / (fewer.Count + more.Count);
    }

    [GeneratedRegex(@"\n[^\S\n]*(?:\n[^\S\n]*)*\n", RegexOptions.NonBacktracking)]
    private static partial Regex BlankLines();

    [GeneratedRegex(@"[\w'’]+|[^\w\s]", RegexOptions.NonBacktracking)]
    private static partial Regex Token();
}
