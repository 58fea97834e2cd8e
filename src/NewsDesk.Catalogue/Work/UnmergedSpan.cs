using NewsDesk.Articles;
using NewsDesk.Editors;

namespace NewsDesk.Work;

/// <summary>The changes from one state of an article to a later one that a text does not have.</summary>
public sealed record UnmergedSpan
{
    /// <summary>The states that made them, oldest first.</summary>
    public required IReadOnlyList<HistoryEntry> Entries { get; init; }

    public required IReadOnlyList<TheirChange> Fields { get; init; }

    /// <summary>Of the text; null where the texts differ and can't be compared.</summary>
    public required IReadOnlyList<TheirChange>? Paragraphs { get; init; }

    /// <summary>Whether the texts could not be compared because too many were being compared just then.</summary>
    public bool IsBusy { get; init; }

    public bool IsEmpty => Fields.Count == 0 && Paragraphs is { Count: 0 };

    internal string AuditDetail => $"text {string.Join(", ", Entries.Select(entry => entry.Number))}: {string.Join(", ", Fields.Concat(Paragraphs ?? []).Select(change => change.Name).Append(Paragraphs is null ? "the text" : null).OfType<string>())}";

    internal static async Task<UnmergedSpan> CompareAsync(
        IReadOnlyList<HistoryEntry> entries, ArticleContent before, ArticleContent theirs, ArticleContent mine, Person person, bool mayCompare, CancellationToken cancellation)
    {
        // Whether they can be compared depends on the longer of the two.
        var longer = before.Markdown.Length > theirs.Markdown.Length ? before : theirs;
        var compared = theirs.Markdown == before.Markdown || theirs.Markdown == mine.Markdown
            ? new BoundedResult<Compared>(new Compared([]))
            : !mayCompare ? new BoundedResult<Compared>(null)
            : await BoundedComparison.RunAsync(longer, mine, person, () => new Compared(TextMerge.Lacking(before.Markdown, theirs.Markdown, mine.Markdown)), cancellation);
        return new UnmergedSpan
        {
            Entries = entries,
            Fields = FieldMerge.Lacking(before, theirs, mine),
            Paragraphs = compared.Value?.Changes,
            IsBusy = compared.IsBusy,
        };
    }

    private sealed record Compared(IReadOnlyList<TheirChange>? Changes);
}
