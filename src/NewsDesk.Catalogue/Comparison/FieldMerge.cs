using NewsDesk.Articles;

namespace NewsDesk.Comparison;

/// <summary>Finds the fields around a text that others changed since it was begun, and whose change it does not have.</summary>
public static class FieldMerge
{
    public static IReadOnlyList<TheirChange> Lacking(ArticleContent before, ArticleContent theirs, ArticleContent mine)
    {
        var changes = new List<TheirChange>();
        Add(ArticleField.Headline, MergedWords.HasAll);
        Add(ArticleField.Summary, MergedWords.HasAll);
        foreach (var field in ArticleField.AroundText)
        {
            Add(field, (_, _, _) =>
                (field == ArticleField.Authors && HasNames(before.Authors, theirs.Authors, mine.Authors))
                || (field == ArticleField.Tags && HasNames(before.Tags, theirs.Tags, mine.Tags)));
        }

        return changes;

        void Add(ArticleField field, Func<string, string, string, bool> hasAll)
        {
            var (old, their, own) = (Spaced(field.Value(before)), Spaced(field.Value(theirs)), Spaced(field.Value(mine)));
            if (old != their && own != their && !hasAll(old, their, own))
            {
                changes.Add(new TheirChange(field.Label,
                    old == "" ? TheirChangeKind.Added : their == "" ? TheirChangeKind.Removed : TheirChangeKind.Changed, old, their, own));
            }
        }
    }

    /// <summary>Names that they added and that are there, less those removed; the order counts where the names are the same.</summary>
    private static bool HasNames(IReadOnlyList<string> before, IReadOnlyList<string> theirs, IReadOnlyList<string> mine) =>
        theirs.Except(before).All(mine.Contains) && !before.Except(theirs).Any(mine.Contains) && !theirs.ToHashSet().SetEquals(mine);

    /// <summary>Publishing sets spaces and line ends right, which is no change.</summary>
    private static string Spaced(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
