using DiffPlex;
using DiffPlex.Chunkers;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;

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

/// <summary>Compares two texts line by line, and the words of lines that changed.</summary>
public static class TextComparison
{
    public static IReadOnlyList<ComparedLine> Lines(string before, string after)
    {
        var model = SideBySideDiffBuilder.Diff(Differ.Instance, before, after, ignoreWhiteSpace: false, ignoreCase: false, LineChunker.Instance, WordChunker.Instance);
        var lines = new List<ComparedLine>();
        foreach (var (old, current) in model.OldText.Lines.Zip(model.NewText.Lines))
        {
            if (old.Type == ChangeType.Unchanged)
            {
                lines.Add(new ComparedLine(LineChange.Kept, [new ComparedWords(LineChange.Kept, old.Text)]));
                continue;
            }

            if (old.Type != ChangeType.Imaginary)
            {
                lines.Add(new ComparedLine(LineChange.Removed, Words(old, LineChange.Removed)));
            }

            if (current.Type != ChangeType.Imaginary)
            {
                lines.Add(new ComparedLine(LineChange.Added, Words(current, LineChange.Added)));
            }
        }

        return lines;
    }

    private static IReadOnlyList<ComparedWords> Words(DiffPiece line, LineChange change) => line.SubPieces.Count == 0
        ? [new ComparedWords(change, line.Text ?? "")]
        : [.. line.SubPieces.Where(piece => piece.Text is not null)
            .Select(piece => new ComparedWords(piece.Type == ChangeType.Unchanged ? LineChange.Kept : change, piece.Text))
            .Aggregate(new List<ComparedWords>(), Join)];

    private static List<ComparedWords> Join(List<ComparedWords> runs, ComparedWords next)
    {
        if (runs is [.., var last] && last.Change == next.Change)
        {
            runs[^1] = last with { Text = last.Text + next.Text };
        }
        else
        {
            runs.Add(next);
        }

        return runs;
    }
}
