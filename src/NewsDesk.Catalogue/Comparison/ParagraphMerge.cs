namespace NewsDesk.Comparison;

/// <summary>Judges whether a third text has the changes of others, one place of changed paragraphs after the other.</summary>
internal sealed class ParagraphMerge
{
    /// <summary>A shorter paragraph of theirs that stands within one of the text may stand there by chance.</summary>
    private const int FewestWordsWithin = 5;

    private readonly Dictionary<string, int> old;
    private readonly Dictionary<string, int> their;
    private readonly Dictionary<string, int> own;

    private readonly IReadOnlyList<Paragraph> others;

    /// <summary>The paragraphs of theirs that the text has at another place, or not at all.</summary>
    private readonly HashSet<Paragraph> displaced;

    public ParagraphMerge(IReadOnlyList<Paragraph> old, IReadOnlyList<Paragraph> their, IReadOnlyList<Paragraph> own)
    {
        (this.old, this.their, this.own) = (Counts(old), Counts(their), Counts(own));
        others = [.. own.Where(paragraph => !this.their.ContainsKey(paragraph.Key))];
        var (gone, _) = TokenDiff.Positions(Paragraph.Keys(their), Paragraph.Keys(own));
        displaced = [.. gone.Select(position => their[position])];
    }

    public IEnumerable<TheirChange> Lacking(IReadOnlyList<Paragraph> removed, IReadOnlyList<Paragraph> added)
    {
        var left = removed.Where(paragraph => Count(their, paragraph) < Count(old, paragraph)).ToList();
        foreach (var paragraph in added)
        {
            if (Count(old, paragraph) >= Count(their, paragraph))
            {
                if (displaced.Contains(paragraph) && Count(own, paragraph) >= Count(their, paragraph))
                {
                    yield return new TheirChange(paragraph.Name, TheirChangeKind.Moved, paragraph.Text, paragraph.Text, paragraph.Text);
                }

                continue;
            }

            var before = Closest(left, paragraph.Likeness);
            left.Remove(before!);
            if (Count(own, paragraph) < Count(their, paragraph) && WhyLacking(before, paragraph) is { } change)
            {
                yield return change;
            }
        }

        foreach (var paragraph in left)
        {
            // Changed in the text, it is still there.
            var kept = Count(own, paragraph) > Count(their, paragraph) ? paragraph
                : Closest(others.Where(other => !old.ContainsKey(other.Key)), paragraph.Likeness);
            if (kept is not null)
            {
                yield return new TheirChange($"{paragraph.Name} of the earlier text", TheirChangeKind.Removed, paragraph.Text, "",
                    kept.Text);
            }
        }
    }

    private TheirChange? WhyLacking(Paragraph? before, Paragraph theirs)
    {
        var mine = Closest(others, paragraph => Math.Max(paragraph.Likeness(theirs), before is null ? 0 : paragraph.Likeness(before)));
        var hasIt = (theirs.Words.Count >= FewestWordsWithin
            && others.Any(paragraph => $" {paragraph.Key} ".Contains($" {theirs.Key} ", StringComparison.Ordinal)))
            || (mine is not null && MergedWords.HasAll(before?.Text ?? "", theirs.Text, mine.Text));
        return hasIt ? null : new TheirChange(theirs.Name, before is null ? TheirChangeKind.Added : TheirChangeKind.Changed,
            before?.Text ?? "", theirs.Text, mine?.Text);
    }

    private static Paragraph? Closest(IEnumerable<Paragraph> paragraphs, Func<Paragraph, double> likeness) => paragraphs
        .Select(paragraph => (Paragraph: paragraph, Likeness: likeness(paragraph)))
        .Where(one => one.Likeness >= Paragraph.Alike)
        .OrderByDescending(one => one.Likeness).FirstOrDefault().Paragraph;

    private static int Count(Dictionary<string, int> counts, Paragraph paragraph) => counts.GetValueOrDefault(paragraph.Key);

    private static Dictionary<string, int> Counts(IReadOnlyList<Paragraph> paragraphs) =>
        paragraphs.CountBy(paragraph => paragraph.Key).ToDictionary();
}
