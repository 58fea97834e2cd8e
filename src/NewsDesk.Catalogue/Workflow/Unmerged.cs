using NewsDesk.Articles;
using NewsDesk.Settings;

namespace NewsDesk.Workflow;

/// <summary>The changes of others that a text goes past: published, it would take them away.</summary>
/// <param name="Theirs">The number of the text it goes on from. Consent to losing changes names it, so that no later one is lost.</param>
public sealed record Unmerged(int Theirs, IReadOnlyList<UnmergedSpan> Spans)
{
    /// <summary>Each costs a comparison; the page says of further ones that they can't be compared here.</summary>
    private const int MostCompared = 10;

    public bool IsEmpty => Spans.All(span => span.IsEmpty);

    internal string AuditDetail => string.Join("; ", Spans.Where(span => !span.IsEmpty).Select(span => span.AuditDetail));

    public static Task<Unmerged> OfAsync(
        CatalogueRead read, long articleId, WorkingText text, Person person, CancellationToken cancellation) =>
        OfAsync(read, articleId, text, text.Base, person, cancellation);

    public static async Task<Unmerged> OfAsync(
        CatalogueRead read, long articleId, WorkingText text, int theirs, Person person, CancellationToken cancellation)
    {
        var (places, language, slug) = await read.InOneStateAsync(async state =>
            (await PlacesAsync(state, articleId, text, theirs, person), await CurrentSite.LanguageOfAsync(state),
                (await ArticleInWorkflow.FindAsync(state, articleId, person))?.Slug));
        var spans = new List<UnmergedSpan>();
        foreach (var (entries, before, their) in places)
        {
            spans.Add(await UnmergedSpan.CompareAsync(entries, Settled(before), Settled(their), Settled(text.Content), person,
                mayCompare: spans.Count < MostCompared, cancellation));
        }

        return new Unmerged(theirs, spans);

        // An article that has an address keeps it, and one without a language has the site's.
        ArticleContent Settled(ArticleContent content) =>
            content with { Slug = slug ?? content.Slug, Language = content.Language ?? language };
    }

    /// <summary>The states that a text goes past, the text before them, and the last of them.</summary>
    private static async Task<List<(IReadOnlyList<HistoryEntry> Entries, ArticleContent Before, ArticleContent Theirs)>> PlacesAsync(
        CatalogueRead read, long articleId, WorkingText text, int theirs, Person person)
    {
        var from = text.MergeBase ?? text.Base;
        var passed = await Snapshots.PassedAsync(read, articleId, theirs);
        IReadOnlyList<(int From, int To)> places = from < theirs ? [(from, theirs), .. passed] : passed;
        var history = places.Count == 0 ? [] : await HistoryEntry.ListAsync(read, articleId, person);
        var found = new List<(IReadOnlyList<HistoryEntry>, ArticleContent, ArticleContent)>();
        foreach (var (after, until) in places)
        {
            if (await SnapshotText.FindAsync(read, articleId, until, person) is { } newest)
            {
                var before = await SnapshotText.FindAsync(read, articleId, after, person) ?? new ArticleContent();
                found.Add(([.. history.Where(entry => entry.Number > after && entry.Number <= until).Reverse()], before, newest));
            }
        }

        return found;
    }
}
