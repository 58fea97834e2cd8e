namespace NewsDesk.Work;

/// <summary>Finds, paragraph by paragraph, what others changed since a text was begun and it does not have.</summary>
public static class TextMerge
{
    /// <summary>What differs in more places costs too much to compare.</summary>
    private const long MostWords = 10_000_000;

    /// <param name="before">The text that both began with.</param>
    /// <param name="theirs">What the others made of it.</param>
    /// <param name="mine">The text of which it is asked.</param>
    /// <returns>In the order of theirs; null where the texts differ in too many places.</returns>
    public static IReadOnlyList<TheirChange>? Lacking(string before, string theirs, string mine)
    {
        var (old, their, own) = (Paragraph.List(before), Paragraph.List(theirs), Paragraph.List(mine));
        var blocks = Sequences.Differences([.. old.Select(paragraph => paragraph.Key)], [.. their.Select(paragraph => paragraph.Key)]);
        var words = (long)old.Concat(their).Concat(own).Sum(paragraph => paragraph.Words.Count);
        if (blocks.Sum(block => block.OldCount + block.NewCount) * words > MostWords)
        {
            return null;
        }

        var merge = new ParagraphMerge(old, their, own);
        return
        [
            .. blocks.SelectMany(block => merge.Lacking(
                [.. old.Skip(block.OldStart).Take(block.OldCount)], [.. their.Skip(block.NewStart).Take(block.NewCount)])),
        ];
    }
}
