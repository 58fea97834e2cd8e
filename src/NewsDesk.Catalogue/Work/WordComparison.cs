using System.Text;
using System.Text.RegularExpressions;

namespace NewsDesk.Work;

/// <summary>Compares two blocks of HTML word by word. The newer one's tags all stay in their order; of the older one only words come back, as <c>del</c>.</summary>
internal static partial class WordComparison
{
    private const string Added = "<ins><span class=\"hidden\"> added: </span>";
    private const string Removed = "<del><span class=\"hidden\"> removed: </span>";

    public static IReadOnlySet<string> Words(string html) =>
        Tokens().Matches(html).Select(match => match.Value).Where(token => token[0] != '<' && !string.IsNullOrWhiteSpace(token)).ToHashSet(StringComparer.Ordinal);

    public static string Of(string before, string after, DiffWork work)
    {
        var (old, current) = (Pieces(before), Pieces(after));
        var html = new StringBuilder();
        var lost = new StringBuilder();
        var next = 0;
        foreach (var change in TokenDiff.Blocks(old, current, work))
        {
            Copy(html, lost, current, ref next, change.NewStart, isAdded: false);
            for (var n = change.OldStart; n < change.OldStart + change.OldCount; n++)
            {
                lost.Append(old[n][0] == '<' ? "" : old[n]);
            }

            Copy(html, lost, current, ref next, change.NewStart + change.NewCount, isAdded: true);
        }

        Copy(html, lost, current, ref next, current.Count, isAdded: false);
        return html.ToString();
    }

    private static List<string> Pieces(string html) => [.. Tokens().Matches(html).Select(match => match.Value)];

    /// <summary>
    /// Appends pieces up to <paramref name="end"/>. What was lost goes before the next word or the end of an element that holds words,
    /// where a <c>del</c> may stand.
    /// </summary>
    private static void Copy(StringBuilder html, StringBuilder lost, IReadOnlyList<string> pieces, ref int next, int end, bool isAdded)
    {
        while (next < end)
        {
            var piece = pieces[next++];
            if (piece[0] != '<')
            {
                Flush(html, lost);
                var words = new StringBuilder(piece);
                while (next < end && pieces[next][0] != '<')
                {
                    words.Append(pieces[next++]);
                }

                html.Append(isAdded && !string.IsNullOrWhiteSpace(words.ToString()) ? $"{Added}{words}</ins>" : words.ToString());
                continue;
            }

            if (HoldsWords().IsMatch(piece))
            {
                Flush(html, lost);
            }

            html.Append(piece);
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
