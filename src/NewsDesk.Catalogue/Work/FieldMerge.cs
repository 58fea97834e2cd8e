using NewsDesk.Articles;

namespace NewsDesk.Work;

/// <summary>Finds the fields around a text that others changed since it was begun, and in which it does not have their change.</summary>
public static class FieldMerge
{
    public static IReadOnlyList<TheirChange> Lacking(ArticleContent before, ArticleContent theirs, ArticleContent mine)
    {
        var changes = new List<TheirChange>();
        Add("Headline", before.Headline, theirs.Headline, mine.Headline, MergedWords.HasAll);
        Add("Standfirst", before.Summary, theirs.Summary, mine.Summary, MergedWords.HasAll);
        foreach (var ((name, old), (their, own)) in ArticleFacts.Of(before).Zip(ArticleFacts.Of(theirs).Zip(ArticleFacts.Of(mine), (their, own) => (their.Value, own.Value))))
        {
            Add(name, old, their, own, (_, _, _) => name switch
            {
                ArticleFacts.Byline => HasNames(before.Authors, theirs.Authors, mine.Authors),
                ArticleFacts.Tags => HasNames(before.Tags, theirs.Tags, mine.Tags),
                _ => false,
            });
        }

        return changes;

        void Add(string name, string old, string their, string own, Func<string, string, string, bool> hasAll)
        {
            (old, their, own) = (Spaced(old), Spaced(their), Spaced(own));
            if (old != their && own != their && !hasAll(old, their, own))
            {
                changes.Add(new TheirChange(name, old == "" ? TheirChangeKind.Added : their == "" ? TheirChangeKind.Removed : TheirChangeKind.Changed, old, their, own));
            }
        }
    }

    /// <summary>Names that they added and that are there, without those that they removed; their order counts where the names are the same.</summary>
    private static bool HasNames(IReadOnlyList<string> before, IReadOnlyList<string> theirs, IReadOnlyList<string> mine) =>
        theirs.Except(before).All(mine.Contains) && !before.Except(theirs).Any(mine.Contains) && !theirs.ToHashSet().SetEquals(mine);

    /// <summary>Publishing sets spaces and line ends right, which is no change.</summary>
    private static string Spaced(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
