namespace NewsDesk.Comparison;

/// <summary>A run of tokens that gave way to another; either may be empty.</summary>
internal readonly record struct DiffBlock(int OldStart, int OldCount, int NewStart, int NewCount);

/// <summary>Tokens that stand in both lists, or that gave way to others.</summary>
internal readonly record struct DiffRun(bool IsChanged, List<string> Old, List<string> New);

/// <summary>Finds the fewest edits between two lists (Myers 1986); for many edits, blocks between unique tokens (patience).</summary>
internal sealed class TokenDiff
{
    private const int MostEdits = 1_000;
    private const int Deepest = 40;

    private readonly int[] old;
    private readonly int[] current;
    private readonly ComparisonBudget work;
    private readonly List<DiffBlock> blocks = [];

    private TokenDiff(int[] old, int[] current, ComparisonBudget work) => (this.old, this.current, this.work) = (old, current, work);

    /// <returns>The blocks in their order, none of which touches another.</returns>
    public static IReadOnlyList<DiffBlock> Blocks(IReadOnlyList<string> before, IReadOnlyList<string> after, ComparisonBudget work)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var diff = new TokenDiff(Numbered(before), Numbered(after), work);
        diff.Compare(0, before.Count, 0, after.Count, 0);
        return diff.blocks;

        int[] Numbered(IReadOnlyList<string> tokens) =>
            [.. tokens.Select(token => numbers.TryGetValue(token, out var known) ? known : numbers[token] = numbers.Count)];
    }

    public static IEnumerable<DiffRun> Runs(List<string> before, List<string> after, ComparisonBudget work)
    {
        var (old, current) = (0, 0);
        foreach (var block in Blocks(before, after, work))
        {
            yield return new DiffRun(false, before[old..block.OldStart], after[current..block.NewStart]);
            (old, current) = (block.OldStart + block.OldCount, block.NewStart + block.NewCount);
            yield return new DiffRun(true, before[block.OldStart..old], after[block.NewStart..current]);
        }

        yield return new DiffRun(false, before[old..], after[current..]);
    }

    /// <summary>The positions in the older list of tokens that are gone, and those in the newer one of new tokens.</summary>
    public static (IReadOnlySet<int> Gone, IReadOnlySet<int> New) Positions(IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        var blocks = Blocks(before, after, new ComparisonBudget());
        return (
            blocks.SelectMany(block => Enumerable.Range(block.OldStart, block.OldCount)).ToHashSet(),
            blocks.SelectMany(block => Enumerable.Range(block.NewStart, block.NewCount)).ToHashSet());
    }

    private void Compare(int oldStart, int oldEnd, int newStart, int newEnd, int depth)
    {
        var same = old.AsSpan(oldStart..oldEnd).CommonPrefixLength(current.AsSpan(newStart..newEnd));
        (oldStart, newStart) = (oldStart + same, newStart + same);
        while (oldStart < oldEnd && newStart < newEnd && old[oldEnd - 1] == current[newEnd - 1])
        {
            (oldEnd, newEnd) = (oldEnd - 1, newEnd - 1);
        }

        if (oldStart < oldEnd && newStart < newEnd)
        {
            if (Shortest(oldStart, oldEnd, newStart, newEnd))
            {
                return;
            }

            if (depth < Deepest && Anchors(oldStart, oldEnd, newStart, newEnd) is { Count: > 0 } anchors)
            {
                foreach (var (inOld, inNew) in anchors)
                {
                    Compare(oldStart, inOld, newStart, inNew, depth + 1);
                    (oldStart, newStart) = (inOld + 1, inNew + 1);
                }

                Compare(oldStart, oldEnd, newStart, newEnd, depth + 1);
                return;
            }
        }

        Add(oldStart, oldEnd - oldStart, newStart, newEnd - newStart);
    }

    /// <summary>Adds the fewest edits that lead from one part to the other; false, with nothing added, where they are too many.</summary>
    private bool Shortest(int oldStart, int oldEnd, int newStart, int newEnd)
    {
        var (width, height) = (oldEnd - oldStart, newEnd - newStart);
        var most = Math.Min(width + height, MostEdits);
        var furthest = new int[(2 * most) + 3];
        var middle = most + 1;
        var rounds = new List<int[]>();
        for (var edits = 0; edits <= most; edits++)
        {
            // The round before, by diagonals from -edits - 1 to edits + 1.
            rounds.Add(furthest[(middle - edits - 1)..(middle + edits + 2)]);
            var steps = edits + 1L;
            for (var diagonal = -edits; diagonal <= edits; diagonal += 2)
            {
                var x = IsDown(furthest, middle, diagonal, edits) ? furthest[middle + diagonal + 1] : furthest[middle + diagonal - 1] + 1;
                var from = x;
                while (x < width && x - diagonal < height && old[oldStart + x] == current[newStart + x - diagonal])
                {
                    x++;
                }

                steps += x - from;
                furthest[middle + diagonal] = x;
                if (x >= width && x - diagonal >= height)
                {
                    Trace(rounds, oldStart, oldEnd, newStart, newEnd);
                    _ = work.Take(steps);
                    return true;
                }
            }

            if (!work.Take(steps))
            {
                return false;
            }
        }

        return false;
    }

    private static bool IsDown(int[] furthest, int middle, int diagonal, int edits) =>
        diagonal == -edits || (diagonal != edits && furthest[middle + diagonal - 1] < furthest[middle + diagonal + 1]);

    private void Trace(List<int[]> rounds, int oldStart, int oldEnd, int newStart, int newEnd)
    {
        var (x, y) = (oldEnd - oldStart, newEnd - newStart);
        var edits = new Stack<DiffBlock>();
        for (var edit = rounds.Count - 1; edit > 0; edit--)
        {
            var diagonal = x - y;
            var isDown = IsDown(rounds[edit], edit + 1, diagonal, edit);
            var before = isDown ? diagonal + 1 : diagonal - 1;
            x = rounds[edit][edit + 1 + before];
            y = x - before;
            edits.Push(new DiffBlock(oldStart + x, isDown ? 0 : 1, newStart + y, isDown ? 1 : 0));
        }

        foreach (var edit in edits)
        {
            Add(edit.OldStart, edit.OldCount, edit.NewStart, edit.NewCount);
        }
    }

    /// <summary>The tokens that stand once in either part, as many as are in the same order in both.</summary>
    private List<(int Old, int New)> Anchors(int oldStart, int oldEnd, int newStart, int newEnd)
    {
        if (!work.Take(oldEnd - oldStart + newEnd - newStart))
        {
            return [];
        }

        var inOld = Unique(old, oldStart, oldEnd);
        var inNew = Unique(current, newStart, newEnd);
        var pairs = inOld.Where(token => token.Value >= 0 && inNew.GetValueOrDefault(token.Key, -1) >= 0)
            .Select(token => (Old: token.Value, New: inNew[token.Key])).OrderBy(pair => pair.Old).ToList();

        // The longest run that rises: ends[n] is the pair with the smallest end of all runs of n + 1 pairs.
        var ends = new List<int>();
        var previous = new int[pairs.Count];
        for (var n = 0; n < pairs.Count; n++)
        {
            var (low, high) = (0, ends.Count);
            while (low < high)
            {
                var half = (low + high) / 2;
                (low, high) = pairs[ends[half]].New < pairs[n].New ? (half + 1, high) : (low, half);
            }

            previous[n] = low == 0 ? -1 : ends[low - 1];
            if (low == ends.Count)
            {
                ends.Add(n);
            }

            ends[low] = n;
        }

        var anchors = new List<(int, int)>();
        for (var n = ends.Count == 0 ? -1 : ends[^1]; n >= 0; n = previous[n])
        {
            anchors.Add(pairs[n]);
        }

        anchors.Reverse();
        return anchors;
    }

    /// <summary>The place of each token; -1 for one that stands there more than once.</summary>
    private static Dictionary<int, int> Unique(int[] tokens, int start, int end)
    {
        var places = new Dictionary<int, int>();
        for (var n = start; n < end; n++)
        {
            places[tokens[n]] = places.ContainsKey(tokens[n]) ? -1 : n;
        }

        return places;
    }

    private void Add(int oldStart, int oldCount, int newStart, int newCount)
    {
        if (blocks is [.., var last] && last.OldStart + last.OldCount == oldStart && last.NewStart + last.NewCount == newStart)
        {
            blocks[^1] = last with { OldCount = last.OldCount + oldCount, NewCount = last.NewCount + newCount };
        }
        else if (oldCount + newCount > 0)
        {
            blocks.Add(new DiffBlock(oldStart, oldCount, newStart, newCount));
        }
    }
}
