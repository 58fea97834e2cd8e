using System.Globalization;
using NewsDesk.Text;

namespace NewsDesk.Comparison;

/// <summary>Writes how two texts differ as the parts of a unified diff, in lines of bounded length that a terminal can show.</summary>
public static class UnifiedDiff
{
    private const int Context = 3;
    private const int LongestLine = 160;
    private const int BeforeTheChange = 40;

    /// <returns>The parts in order, each with its heading; none where the texts are equal.</returns>
    public static IEnumerable<IReadOnlyList<string>> Parts(string before, string after)
    {
        var lines = TextComparison.Lines(before, after);
        var (old, current) = (1, 1);
        var next = 0;
        while (FindChange(lines, next) is >= 0 and var change)
        {
            var (start, end) = (Math.Max(next, change - Context), EndOfPart(lines, change));
            var unchanged = start - next;
            (old, current) = (old + unchanged, current + unchanged);
            var part = lines.Take(start..end).ToList();
            var ofOld = part.Count(line => line.Change != LineChange.Added);
            var ofNew = part.Count(line => line.Change != LineChange.Removed);
            yield return [$"@@ -{Range(old, ofOld)} +{Range(current, ofNew)} @@", .. part.Select(Shown)];
            (old, current, next) = (old + ofOld, current + ofNew, end);
        }
    }

    private static int FindChange(IReadOnlyList<ComparedLine> lines, int from) =>
        Enumerable.Range(from, lines.Count - from).FirstOrDefault(n => lines[n].Change != LineChange.Kept, -1);

    /// <summary>Changes with so few lines between them that their contexts touch stand in one part.</summary>
    private static int EndOfPart(IReadOnlyList<ComparedLine> lines, int change)
    {
        var last = change;
        while (FindChange(lines, last + 1) is >= 0 and var following && following - last <= 2 * Context)
        {
            last = following;
        }

        return Math.Min(lines.Count, last + 1 + Context);
    }

    /// <summary>An empty range stands behind the line before it.</summary>
    private static string Range(int start, int count) =>
        string.Create(CultureInfo.InvariantCulture, $"{(count == 0 ? start - 1 : start)},{count}");

    private static string Shown(ComparedLine line)
    {
        var sign = line.Change switch { LineChange.Added => '+', LineChange.Removed => '-', _ => ' ' };
        var text = string.Concat(line.Words.Select(words => words.Text));
        if (text.Length <= LongestLine)
        {
            return sign + Escaped(text);
        }

        // A style sheet is one line: what changed in it stands far from its beginning.
        var change = line.Change != LineChange.Kept && line.Words[0].Change == LineChange.Kept ? line.Words[0].Text.Length : 0;
        var start = Math.Clamp(change - BeforeTheChange, 0, text.Length - LongestLine);
        var end = start + LongestLine;
        return $"{sign}{(start > 0 ? "…" : "")}{Escaped(text[start..end])}{(end < text.Length ? "…" : "")}";
    }

    private static string Escaped(string text) => string.Concat(text.EnumerateRunes().Select(rune =>
        Characters.IsPlain(rune) ? rune.ToString() : string.Create(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}")));
}
