namespace NewsDesk.Comparison;

/// <summary>Says whether a piece of text has all that others changed in it.</summary>
internal static class MergedWords
{
    /// <summary>Longer ones are compared as a whole.</summary>
    private const int LongestText = 2_000;

    public static bool HasAll(string before, string theirs, string mine)
    {
        if (Math.Max(before.Length, Math.Max(theirs.Length, mine.Length)) > LongestText)
        {
            return false;
        }

        var (old, their, own) = (Paragraph.Tokens(before), Paragraph.Tokens(theirs), Paragraph.Tokens(mine));
        var (removed, added) = TokenDiff.Positions(old, their);
        return !added.Overlaps(TokenDiff.Positions(their, own).Gone) && removed.IsSubsetOf(TokenDiff.Positions(old, own).Gone);
    }
}
