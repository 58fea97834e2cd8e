using System.Text.RegularExpressions;

namespace NewsDesk.Work;

/// <summary>Two texts side by side, a line each, with the words that differ.</summary>
public sealed record ComparedLine(LineChange Change, IReadOnlyList<ComparedWords> Words);

/// <summary>A run of words that were kept, added or removed.</summary>
public sealed record ComparedWords(LineChange Change, string Text);

/// <summary>What became of a line or a run of words.</summary>
public enum LineChange
{
    Kept,
    Added,
    Removed,
}

/// <summary>Compares two texts line by line, and the words of lines that changed, in a bounded number of steps.</summary>
public static partial class TextComparison
{
    public static IReadOnlyList<ComparedLine> Lines(string before, string after) => Lines(before, after, new DiffWork());

    internal static IReadOnlyList<ComparedLine> Lines(string before, string after, DiffWork work)
    {
        var (old, current) = (Split(before), Split(after));
        var lines = new List<ComparedLine>();
        var next = 0;
        foreach (var change in TokenDiff.Blocks(old, current, work))
        {
            Keep(change.NewStart);
            for (var n = 0; n < Math.Max(change.OldCount, change.NewCount); n++)
            {
                lines.AddRange(Changed(
                    n < change.OldCount ? old[change.OldStart + n] : null, n < change.NewCount ? current[change.NewStart + n] : null, work));
            }

            next = change.NewStart + change.NewCount;
        }

        Keep(current.Length);
        return lines;

        void Keep(int end)
        {
            for (; next < end; next++)
            {
                lines.Add(Whole(LineChange.Kept, current[next]));
            }
        }
    }

    /// <summary>A line that gave way to another, or one that came or went.</summary>
    private static IEnumerable<ComparedLine> Changed(string? removed, string? added, DiffWork work)
    {
        if (removed is null || added is null)
        {
            return [removed is null ? Whole(LineChange.Added, added!) : Whole(LineChange.Removed, removed)];
        }

        var (old, current) = (Words(removed), Words(added));
        var changes = TokenDiff.Blocks(old, current, work);
        return
        [
            new ComparedLine(LineChange.Removed, Runs(old, LineChange.Removed, changes.Select(change => (change.OldStart, change.OldCount)))),
            new ComparedLine(LineChange.Added, Runs(current, LineChange.Added, changes.Select(change => (change.NewStart, change.NewCount)))),
        ];
    }

    private static IReadOnlyList<ComparedWords> Runs(List<string> words, LineChange change, IEnumerable<(int Start, int Count)> changed)
    {
        var runs = new List<ComparedWords>();
        var next = 0;
        foreach (var (start, count) in changed)
        {
            Add(LineChange.Kept, start);
            Add(change, start + count);
        }

        Add(LineChange.Kept, words.Count);
        return runs;

        void Add(LineChange kind, int end)
        {
            if (end > next)
            {
                runs.Add(new ComparedWords(kind, string.Concat(words[next..end])));
                next = end;
            }
        }
    }

    private static ComparedLine Whole(LineChange change, string line) => new(change, [new ComparedWords(change, line)]);

    private static string[] Split(string text) => text == "" ? [] : text.ReplaceLineEndings("\n").Split('\n');

    private static List<string> Words(string line) => [.. Pieces().Matches(line).Select(match => match.Value)];

    [GeneratedRegex(@"\s+|[\w'’]+|[^\w\s]")]
    private static partial Regex Pieces();
}
