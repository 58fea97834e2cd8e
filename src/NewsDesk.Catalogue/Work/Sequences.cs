using DiffPlex;
using DiffPlex.Model;

namespace NewsDesk.Work;

/// <summary>Compares sequences of words or paragraphs.</summary>
internal static class Sequences
{
    public static IList<DiffBlock> Differences(IEnumerable<string> before, IEnumerable<string> after) =>
        new Differ().CreateDiffs(Joined(before), Joined(after), false, false, new Separated()).DiffBlocks;

    /// <summary>The positions in <paramref name="before"/> of what <paramref name="after"/> no longer has, and those in it of what is new.</summary>
    public static (IReadOnlySet<int> Gone, IReadOnlySet<int> New) Changes(IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        var (gone, added) = (new HashSet<int>(), new HashSet<int>());
        foreach (var block in Differences(before, after))
        {
            gone.UnionWith(Enumerable.Range(block.DeleteStartA, block.DeleteCountA));
            added.UnionWith(Enumerable.Range(block.InsertStartB, block.InsertCountB));
        }

        return (gone, added);
    }

    /// <summary>A draft may hold any character, the one that stands between the parts among them.</summary>
    private static string Joined(IEnumerable<string> parts) => string.Join('\0', parts.Select(part => part.Replace('\0', '\uFFFD')));

    private sealed class Separated : IChunker
    {
        public IReadOnlyList<string> Chunk(string text) => text == "" ? [] : text.Split('\0');
    }
}
