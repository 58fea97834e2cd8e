namespace NewsDesk.Comparison;

/// <summary>Finds the paragraphs that others changed since a text was begun, and whose change it does not have.</summary>
public static class TextMerge
{
    /// <summary>Texts that differ in more places cost too much to compare.</summary>
    private const long MostWords = 10_000_000;

    /// <returns>In the order of theirs; null where the texts differ in too many places.</returns>
    public static IReadOnlyList<TheirChange>? Lacking(string before, string theirs, string mine)
    {
        var (old, their, own) = (Paragraph.List(before), Paragraph.List(theirs), Paragraph.List(mine));
        var blocks = TokenDiff.Blocks(Paragraph.Keys(old), Paragraph.Keys(their), new ComparisonBudget());
        var words = (long)old.Concat(their).Concat(own).Sum(paragraph => paragraph.Words.Count);
        if (blocks.Sum(block => block.OldCount + block.NewCount) * words > MostWords)
        {
            return null;
        }

        var merge = new ParagraphMerge(old, their, own);
        return [.. blocks.SelectMany(block => merge.Lacking(
            old.GetRange(block.OldStart, block.OldCount), their.GetRange(block.NewStart, block.NewCount)))];
    }
}
