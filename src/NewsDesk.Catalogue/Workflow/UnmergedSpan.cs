using NewsDesk.Articles;
using NewsDesk.Comparison;

namespace NewsDesk.Workflow;

/// <summary>The changes from one state of an article to a later one that a text does not have.</summary>
/// <param name="Paragraphs">Null where the texts differ and can't be compared.</param>
public sealed record UnmergedSpan(
    IReadOnlyList<HistoryEntry> Entries, IReadOnlyList<TheirChange> Fields, IReadOnlyList<TheirChange>? Paragraphs, bool IsBusy)
{
    public bool IsEmpty => Fields.Count == 0 && Paragraphs is { Count: 0 };

    internal string AuditDetail =>
        $"text {string.Join(", ", Entries.Select(entry => entry.Number))}: "
        + $"{string.Join(", ", Fields.Concat(Paragraphs ?? []).Select(change => change.Name)
            .Append(Paragraphs is null ? "the text" : null).OfType<string>())}";

    internal static async Task<UnmergedSpan> CompareAsync(
        IReadOnlyList<HistoryEntry> entries, ArticleContent before, ArticleContent theirs, ArticleContent mine, Person person,
        bool mayCompare, CancellationToken cancellation)
    {
        // The longer of the two decides whether they can be compared.
        var longer = before.Markdown.Length > theirs.Markdown.Length ? before : theirs;
        var compared = theirs.Markdown == before.Markdown || theirs.Markdown == mine.Markdown
            ? new BoundedResult<IReadOnlyList<TheirChange>>([])
            : !mayCompare ? new BoundedResult<IReadOnlyList<TheirChange>>(null)
            : await BoundedComparison.RunAsync(longer, mine, person,
                () => TextMerge.Lacking(before.Markdown, theirs.Markdown, mine.Markdown), cancellation);
        return new UnmergedSpan(entries, FieldMerge.Lacking(before, theirs, mine), compared.Value, compared.IsBusy);
    }
}
