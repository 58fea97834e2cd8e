namespace NewsDesk.Work;

/// <summary>Something that others changed since a text was begun, and that the text does not have.</summary>
/// <param name="Name">The field, or which paragraph of the text.</param>
/// <param name="Kind">What they did.</param>
/// <param name="Before">What stood there when the text was begun; empty where they added it.</param>
/// <param name="After">What stands there in theirs; empty where they removed it.</param>
/// <param name="Mine">What stands there in the text; null where nothing corresponds.</param>
public sealed record TheirChange(string Name, TheirChangeKind Kind, string Before, string After, string? Mine)
{
    /// <summary>Words of longer texts are not compared: they are shown as a whole.</summary>
    private const long MostCharacters = 4_000_000;

    /// <summary>Their change line by line, with the words marked.</summary>
    public IReadOnlyList<ComparedLine> Lines() => Kind == TheirChangeKind.Changed && (long)Before.Length * After.Length <= MostCharacters
        ? TextComparison.Lines(Before, After)
        : [.. Whole(Before, Kind == TheirChangeKind.Moved ? LineChange.Kept : LineChange.Removed), .. Kind == TheirChangeKind.Moved ? [] : Whole(After, LineChange.Added)];

    private static IEnumerable<ComparedLine> Whole(string text, LineChange change) =>
        text == "" ? [] : text.Split('\n').Select(line => new ComparedLine(change, [new ComparedWords(change, line)]));
}

/// <summary>What others did to a field or a paragraph.</summary>
public enum TheirChangeKind
{
    Changed,
    Added,
    Removed,
    Moved,
}
