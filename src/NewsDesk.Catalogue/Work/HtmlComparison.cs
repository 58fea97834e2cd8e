using System.Text;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace NewsDesk.Work;

/// <summary>
/// Compares two rendered texts as readers see them: the newer one's markup with <c>ins</c> and <c>del</c> around what differs. Whole blocks are
/// compared first, then the words of blocks that have much in common; the result is always well-formed. It takes a bounded number of steps: of
/// texts that differ nearly everywhere, larger parts are marked.
/// </summary>
public static class HtmlComparison
{
    /// <summary>Blocks that share fewer of their words are another block, not a changed one.</summary>
    private const double Alike = 0.4;

    public static string Compare(string before, string after) => Compare(before, after, new DiffWork());

    internal static string Compare(string before, string after, DiffWork work)
    {
        var (old, current) = (Blocks(before), Blocks(after));
        var html = new StringBuilder();
        var next = 0;
        foreach (var change in TokenDiff.Blocks(old, current, work))
        {
            for (; next < change.NewStart; next++)
            {
                html.Append(current[next]);
            }

            Changed(html, old.GetRange(change.OldStart, change.OldCount), current.GetRange(change.NewStart, change.NewCount), work);
            next = change.NewStart + change.NewCount;
        }

        for (; next < current.Count; next++)
        {
            html.Append(current[next]);
        }

        return html.ToString();
    }

    private static void Changed(StringBuilder html, List<string> removed, List<string> added, DiffWork work)
    {
        for (var n = 0; n < Math.Max(removed.Count, added.Count); n++)
        {
            var (old, current) = (n < removed.Count ? removed[n] : null, n < added.Count ? added[n] : null);
            if (old is not null && current is not null && Likeness(old, current) >= Alike)
            {
                html.Append(WordComparison.Of(old, current, work));
                continue;
            }

            if (old is not null)
            {
                html.Append("<del class=\"block\"><span class=\"change\">Removed:</span>").Append(old).Append("</del>");
            }

            if (current is not null)
            {
                html.Append("<ins class=\"block\"><span class=\"change\">Added:</span>").Append(current).Append("</ins>");
            }
        }
    }

    private static List<string> Blocks(string html)
    {
        var body = new HtmlParser().ParseDocument($"<body>{html}").Body!;
        return [.. body.ChildNodes.Where(node => node is IElement || !string.IsNullOrWhiteSpace(node.TextContent)).Select(node => node.ToHtml())];
    }

    private static double Likeness(string a, string b)
    {
        var (x, y) = (WordComparison.Words(a), WordComparison.Words(b));
        return x.Count + y.Count == 0 ? 1 : 2.0 * x.Intersect(y).Count() / (x.Count + y.Count);
    }
}
