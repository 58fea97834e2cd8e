namespace NewsDesk.Work;

/// <summary>Whether a piece of text has all that others changed in it.</summary>
internal static class MergedWords
{
    /// <summary>Longer ones are compared as a whole.</summary>
    private const int LongestText = 2_000;

    /// <param name="before">What stood there when both began; empty where they added it.</param>
    /// <param name="theirs">What they made of it.</param>
    /// <param name="mine">What it is asked of.</param>
    public static bool HasAll(string before, string theirs, string mine)
    {
        if (Math.Max(before.Length, Math.Max(theirs.Length, mine.Length)) > LongestText)
        {
            return false;
        }

        var (old, their, own) = (Paragraph.Tokens(before), Paragraph.Tokens(theirs), Paragraph.Tokens(mine));
        var (removed, added) = Sequences.Changes(old, their);
        return !added.Overlaps(Sequences.Changes(their, own).Gone) && removed.IsSubsetOf(Sequences.Changes(old, own).Gone);
    }
}
