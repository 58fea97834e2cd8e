using System.Text.RegularExpressions;

namespace NewsDesk.Comparison;

/// <summary>A line of one of two texts, with the words that differ.</summary>
public sealed record ComparedLine(LineChange Change, IReadOnlyList<ComparedWords> Words);

/// <summary>Words that were kept, added or removed.</summary>
public sealed record ComparedWords(LineChange Change, string Text);

/// <summary>The fate of a line or a run of words.</summary>
public enum LineChange
{
    Kept,
    Added,
    Removed,
}

/// <summary>Compares two texts line by line, and the words of lines that changed, in a bounded number of steps.</summary>
public static partial class TextComparison
{
    public static IReadOnlyList<ComparedLine> Lines(string before, string after) => Lines(before, after, new ComparisonBudget());

    internal static IReadOnlyList<ComparedLine> Lines(string before, string after, ComparisonBudget work)
    {
        var lines = new List<ComparedLine>();
        foreach (var (isChanged, old, current) in TokenDiff.Runs(Split(before), Split(after), work))
        {
            for (var n = 0; n < Math.Max(old.Count, current.Count); n++)
            {
                lines.AddRange(isChanged
                    ? Changed(old.ElementAtOrDefault(n), current.ElementAtOrDefault(n), work)
                    : [Whole(LineChange.Kept, current[n])]);
            }
        }

        return lines;
    }

    private static IEnumerable<ComparedLine> Changed(string? removed, string? added, ComparisonBudget work)
    {
        if (removed is null || added is null)
        {
            return [removed is null ? Whole(LineChange.Added, added!) : Whole(LineChange.Removed, removed)];
        }

        var runs = TokenDiff.Runs(Words(removed), Words(added), work).ToList();
        return [Line(LineChange.Removed, run => run.Old), Line(LineChange.Added, run => run.New)];

        ComparedLine Line(LineChange change, Func<DiffRun, List<string>> words) => new(change, [.. runs.Where(run => words(run).Count > 0)
            .Select(run => new ComparedWords(run.IsChanged ? change : LineChange.Kept, string.Concat(words(run))))]);
    }

    private static ComparedLine Whole(LineChange change, string line) => new(change, [new ComparedWords(change, line)]);

    private static List<string> Split(string text) => text == "" ? [] : [.. text.ReplaceLineEndings("\n").Split('\n')];

    private static List<string> Words(string line) => [.. Pieces().Matches(line).Select(match => match.Value)];

    [GeneratedRegex(@"\s+|[\w'’]+|[^\w\s]")]
    private static partial Regex Pieces();
}
