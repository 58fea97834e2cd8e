using System.Text;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace NewsDesk.Comparison;

/// <summary>Compares two rendered texts: the newer one's markup, well-formed, with <c>ins</c> and <c>del</c> around what differs.</summary>
public static class HtmlComparison
{
    public static string Compare(string before, string after) => Compare(before, after, new ComparisonBudget());

    internal static string Compare(string before, string after, ComparisonBudget work)
    {
        var html = new StringBuilder();
        foreach (var (isChanged, old, current) in TokenDiff.Runs(Blocks(before), Blocks(after), work))
        {
            if (isChanged)
            {
                Changed(html, old, current, work);
            }
            else
            {
                html.AppendJoin("", current);
            }
        }

        return html.ToString();
    }

    private static void Changed(StringBuilder html, List<string> removed, List<string> added, ComparisonBudget work)
    {
        for (var n = 0; n < Math.Max(removed.Count, added.Count); n++)
        {
            var (old, current) = (removed.ElementAtOrDefault(n), added.ElementAtOrDefault(n));
            html.Append(old is not null && current is not null
                && Paragraph.Likeness(WordComparison.Words(old), WordComparison.Words(current)) >= Paragraph.Alike
                ? WordComparison.Of(old, current, work)
                : Whole("del", "Removed:", old) + Whole("ins", "Added:", current));
        }
    }

    private static string Whole(string element, string change, string? block) =>
        block is null ? "" : $"<{element} class=\"block\"><span class=\"change\">{change}</span>{block}</{element}>";

    private static List<string> Blocks(string html)
    {
        var body = new HtmlParser().ParseDocument($"<body>{html}").Body!;
        return [.. body.ChildNodes.Where(node => node is IElement || !string.IsNullOrWhiteSpace(node.TextContent))
            .Select(node => node.ToHtml())];
    }
}
