using NewsDesk.Articles;

namespace NewsDesk.Work;

/// <summary>The changes from one state of an article to a later one that a text does not have.</summary>
public sealed record UnmergedSpan
{
    /// <summary>The states that made them, oldest first.</summary>
    public required IReadOnlyList<HistoryEntry> Entries { get; init; }

    public required IReadOnlyList<TheirChange> Fields { get; init; }

    /// <summary>Of the text; null where the texts differ and can't be compared.</summary>
    public required IReadOnlyList<TheirChange>? Paragraphs { get; init; }

    public bool IsEmpty => Fields.Count == 0 && Paragraphs is { Count: 0 };

    internal string AuditDetail => $"text {string.Join(", ", Entries.Select(entry => entry.Number))}: {string.Join(", ", Fields.Concat(Paragraphs ?? []).Select(change => change.Name).Append(Paragraphs is null ? "the text" : null).OfType<string>())}";

    internal static async Task<UnmergedSpan> CompareAsync(
        IReadOnlyList<HistoryEntry> entries, ArticleContent before, ArticleContent theirs, ArticleContent mine, bool mayCompare, CancellationToken cancellation)
    {
        // Whether they can be compared depends on the longer of the two.
        var longer = before.Markdown.Length > theirs.Markdown.Length ? before : theirs;
        return new UnmergedSpan
        {
            Entries = entries,
            Fields = FieldMerge.Lacking(before, theirs, mine),
            Paragraphs = theirs.Markdown == before.Markdown || theirs.Markdown == mine.Markdown
                ? []
                : !mayCompare ? null
                : (await BoundedComparison.RunAsync(longer, mine, () => new Compared(TextMerge.Lacking(before.Markdown, theirs.Markdown, mine.Markdown)), cancellation))?.Changes,
        };
    }

    private sealed record Compared(IReadOnlyList<TheirChange>? Changes);
}
