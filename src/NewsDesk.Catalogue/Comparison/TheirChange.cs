namespace NewsDesk.Comparison;

/// <summary>Something that others changed since a text was begun, and that the text does not have.</summary>
/// <param name="Mine">The same place of the text; null where nothing corresponds.</param>
public sealed record TheirChange(string Name, TheirChangeKind Kind, string Before, string After, string? Mine)
{
    /// <summary>Words of longer texts are not compared: they are shown as a whole.</summary>
    private const long MostCharacters = 4_000_000;

    public IReadOnlyList<ComparedLine> Lines() => Kind == TheirChangeKind.Changed && (long)Before.Length * After.Length <= MostCharacters
        ? TextComparison.Lines(Before, After)
        : [.. Whole(Before, Kind == TheirChangeKind.Moved ? LineChange.Kept : LineChange.Removed),
            .. Kind == TheirChangeKind.Moved ? [] : Whole(After, LineChange.Added)];

    private static IEnumerable<ComparedLine> Whole(string text, LineChange change) =>
        text == "" ? [] : text.Split('\n').Select(line => new ComparedLine(change, [new ComparedWords(change, line)]));
}

/// <summary>The kind of change that others made to a field or a paragraph.</summary>
public enum TheirChangeKind
{
    Changed,
    Added,
    Removed,
    Moved,
}
