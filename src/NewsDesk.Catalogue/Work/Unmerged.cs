using NewsDesk.Articles;
using NewsDesk.Editors;
using NewsDesk.Newsroom;
using NewsDesk.Storage;

namespace NewsDesk.Work;

/// <summary>What others changed that a text goes past: published, it would take that away.</summary>
public sealed record Unmerged
{
    /// <summary>Each costs a comparison; of further ones the page says that they can't be compared here.</summary>
    private const int MostCompared = 10;

    /// <summary>The number of the text it goes on from. Whoever lets the changes go names it, so that none goes that came later.</summary>
    public required int Theirs { get; init; }

    public required IReadOnlyList<UnmergedSpan> Spans { get; init; }

    /// <summary>Whether nothing of theirs would go.</summary>
    public bool IsEmpty => Spans.All(span => span.IsEmpty);

    /// <summary>The names of the changes, for the audit.</summary>
    internal string AuditDetail => string.Join("; ", Spans.Where(span => !span.IsEmpty).Select(span => span.AuditDetail));

    /// <summary>What the text lacks of what it goes past already.</summary>
    public static Task<Unmerged> OfAsync(CatalogueRead read, long articleId, WorkingText text, Person person, CancellationToken cancellation) =>
        OfAsync(read, articleId, text, text.Base, person, cancellation);

    /// <summary>What the text would lack if it went on from a newer one.</summary>
    public static async Task<Unmerged> OfAsync(CatalogueRead read, long articleId, WorkingText text, int theirs, Person person, CancellationToken cancellation)
    {
        var (places, language, slug) = await read.InOneStateAsync(async state =>
            (await PlacesAsync(state, articleId, text, theirs, person), await CurrentSite.LanguageOfAsync(state), (await ArticleAtWork.FindAsync(state, articleId, person))?.Slug));
        var spans = new List<UnmergedSpan>();
        foreach (var (entries, before, their) in places)
        {
            spans.Add(await UnmergedSpan.CompareAsync(entries, Settled(before), Settled(their), Settled(text.Content), person, mayCompare: spans.Count < MostCompared, cancellation));
        }

        return new Unmerged { Theirs = theirs, Spans = spans };

        // An article that has an address keeps it, and one without a language has the site's.
        ArticleContent Settled(ArticleContent content) => content with { Slug = slug ?? content.Slug, Language = content.Language ?? language };
    }

    /// <summary>Where a text goes past others: the states it goes past, the text before them, and the last of them.</summary>
    private static async Task<List<(IReadOnlyList<HistoryEntry> Entries, ArticleContent Before, ArticleContent Theirs)>> PlacesAsync(
        CatalogueRead read, long articleId, WorkingText text, int theirs, Person person)
    {
        var places = new List<(int From, int To)>();
        if ((text.MergeBase ?? text.Base) is var from && from < theirs)
        {
            places.Add((from, theirs));
        }

        places.AddRange(await Snapshots.PassedAsync(read, articleId, theirs));
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
