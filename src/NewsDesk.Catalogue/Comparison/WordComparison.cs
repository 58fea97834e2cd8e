using System.Text;
using System.Text.RegularExpressions;

namespace NewsDesk.Comparison;

/// <summary>Compares two blocks of HTML word by word. The newer one's tags all stay in their order; of the older one only words
/// come back, as <c>del</c>.</summary>
internal static partial class WordComparison
{
    private const string Added = "<ins><span class=\"hidden\"> added: </span>";
    private const string Removed = "<del><span class=\"hidden\"> removed: </span>";

    public static IReadOnlySet<string> Words(string html) =>
        Tokens().Matches(html).Select(match => match.Value).Where(token => token[0] != '<' && !string.IsNullOrWhiteSpace(token))
            .ToHashSet(StringComparer.Ordinal);

    public static string Of(string before, string after, ComparisonBudget work)
    {
        var html = new StringBuilder();
        var lost = new StringBuilder();
        foreach (var (isChanged, old, current) in TokenDiff.Runs(Pieces(before), Pieces(after), work))
        {
            lost.AppendJoin("", old.Where(piece => isChanged && piece[0] != '<'));
            Copy(html, lost, current, isAdded: isChanged);
        }

        return html.ToString();
    }

    private static List<string> Pieces(string html) => [.. Tokens().Matches(html).Select(match => match.Value)];

    /// <summary>Lost words go before the next word or the end of an element that holds words, where a <c>del</c> may stand.</summary>
    private static void Copy(StringBuilder html, StringBuilder lost, List<string> pieces, bool isAdded)
    {
        var next = 0;
        while (next < pieces.Count)
        {
            var tag = pieces.FindIndex(next, piece => piece[0] == '<');
            var end = tag < 0 ? pieces.Count : Math.Max(tag, next + 1);
            var text = string.Concat(pieces[next..end]);
            if (text[0] != '<' || HoldsWords().IsMatch(text))
            {
                Flush(html, lost);
            }

            html.Append(isAdded && text[0] != '<' && !string.IsNullOrWhiteSpace(text) ? $"{Added}{text}</ins>" : text);
            next = end;
        }
    }

    private static void Flush(StringBuilder html, StringBuilder lost)
    {
        if (!string.IsNullOrWhiteSpace(lost.ToString()))
        {
            html.Append(Removed).Append(lost).Append("</del>");
        }

        lost.Clear();
    }

    [GeneratedRegex(@"<[^>]*>|\s+|[\w'’]+|&[^;\s]+;|[^\w\s<&]|&|<")]
    private static partial Regex Tokens();

    [GeneratedRegex(@"^</(p|li|td|th|h\d|blockquote|figcaption|a|em|strong|del|dd|dt)>$", RegexOptions.IgnoreCase)]
    private static partial Regex HoldsWords();
}
