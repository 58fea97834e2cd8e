using System.Text.RegularExpressions;

namespace NewsDesk.Comparison;

/// <summary>A block of Markdown between blank lines.</summary>
internal sealed partial class Paragraph(int number, string text)
{
    /// <summary>Texts that share fewer of their words are two texts, not one that was changed.</summary>
    public const double Alike = 0.4;

    private HashSet<string>? words;

    public string Text => text;

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

    public static List<Paragraph> List(string markdown) => [.. BlankLines().Split(markdown.ReplaceLineEndings("\n"))
        .Where(block => !string.IsNullOrWhiteSpace(block)).Select((block, n) => new Paragraph(n + 1, block.Trim('\n').TrimEnd()))];

    public static IReadOnlyList<string> Keys(IEnumerable<Paragraph> paragraphs) => [.. paragraphs.Select(paragraph => paragraph.Key)];

    public static IReadOnlyList<string> Tokens(string text) => [.. Token().Matches(text).Select(match => match.Value)];

    public double Likeness(Paragraph other) => Likeness(Words, other.Words);

    /// <summary>The share of words that two texts have in common, from 0 to 1.</summary>
    public static double Likeness(IReadOnlySet<string> words, IReadOnlySet<string> others)
    {
        var (fewer, more) = words.Count < others.Count ? (words, others) : (others, words);
        return more.Count == 0 ? 1 : 2.0 * fewer.Count(more.Contains) / (fewer.Count + more.Count);
    }

    [GeneratedRegex(@"\n[^\S\n]*(?:\n[^\S\n]*)*\n", RegexOptions.NonBacktracking)]
    private static partial Regex BlankLines();

    [GeneratedRegex(@"[\w'’]+|[^\w\s]", RegexOptions.NonBacktracking)]
    private static partial Regex Token();
}
