namespace NewsDesk.Work;

/// <summary>Compares sequences of words or paragraphs, each pair within <see cref="DiffWork.Most"/> steps.</summary>
internal static class Sequences
{
    public static IReadOnlyList<DiffBlock> Differences(IReadOnlyList<string> before, IReadOnlyList<string> after) => TokenDiff.Blocks(before, after, new DiffWork());

    /// <summary>The positions in <paramref name="before"/> of what <paramref name="after"/> no longer has, and those in it of what is new.</summary>
    public static (IReadOnlySet<int> Gone, IReadOnlySet<int> New) Changes(IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        var (gone, added) = (new HashSet<int>(), new HashSet<int>());
        foreach (var block in Differences(before, after))
        {
            gone.UnionWith(Enumerable.Range(block.OldStart, block.OldCount));
            added.UnionWith(Enumerable.Range(block.NewStart, block.NewCount));
        }

        return (gone, added);
    }
}
