using NewsDesk.Storage.Engines;
using NewsDesk.Threads;

namespace NewsDesk.Transfer;

/// <summary>Compares source and target once, value by value, and replaces the ranges that differ. So the first pass copies everything, and
/// one after a kill goes on where that one came to.</summary>
internal sealed class TransferPass(TransferEnd source, TransferTarget target, IProgress<StageProgress>? progress)
{
    /// <summary>A range ends with whichever is reached first, so that memory doesn't grow with the catalogue.</summary>
    private const int MostRows = 1_000;

    private const long MostBytes = 4 << 20;

    /// <summary>As the target describes them, whose flags may be no numbers.</summary>
    private readonly Dictionary<string, TransferTable> tables = target.FindTables().ToDictionary(table => table.Name);

    /// <returns>How many ranges differed.</returns>
    public int Replace(string stage, CancellationToken cancellation)
    {
        var replaced = 0;
        foreach (var (table, range, rows) in Ranges(stage, cancellation))
        {
            if (!AreEqual(rows, target.Rows(tables[table.Name], range)))
            {
                target.Replace(tables[table.Name], range, rows);
                replaced++;
            }
        }

        return replaced;
    }

    /// <summary>Changes nothing, and stops at the first difference.</summary>
    public bool IsEqual(string stage, CancellationToken cancellation) =>
        Ranges(stage, cancellation).All(found => AreEqual(found.Rows, target.Rows(tables[found.Table.Name], found.Range)));

    private IEnumerable<(TransferTable Table, KeyRange Range, IReadOnlyList<object?[]> Rows)> Ranges(
        string stage, CancellationToken cancellation)
    {
        var found = source.FindTables();
        var (done, total) = (0L, found.Sum(source.Count));
        foreach (var table in found)
        {
            for (var range = KeyRange.Whole; ;)
            {
                cancellation.ThrowIfCancellationRequested();
                progress?.Report(new StageProgress(stage, done, total));
                var (rows, isLast) = Read(table, range);
                range = range with { UpTo = isLast ? null : table.KeyOf(rows[^1]) };
                yield return (table, range, rows);
                done += rows.Count;
                if (range.UpTo is null)
                {
                    break;
                }

                range = new KeyRange(range.UpTo, null);
            }
        }

        progress?.Report(new StageProgress(stage, done, Math.Max(done, total)));
    }

    /// <summary>A table without a key is one range.</summary>
    private (IReadOnlyList<object?[]> Rows, bool IsLast) Read(TransferTable table, KeyRange range)
    {
        int? most = table.Key.Count > 0 ? MostRows : null;
        var (rows, bytes) = (new List<object?[]>(), 0L);
        foreach (var row in source.Rows(table, range, most))
        {
            rows.Add(row);
            bytes += row.Sum(value => value is byte[] text ? text.Length : sizeof(long));
            if (most is not null && bytes >= MostBytes)
            {
                return (rows, false);
            }
        }

        return (rows, most is null || rows.Count < most);
    }

    private static bool AreEqual(IReadOnlyList<object?[]> rows, IEnumerable<object?[]> others)
    {
        var place = 0;
        foreach (var other in others)
        {
            if (place == rows.Count || !rows[place++].AsSpan().SequenceEqual(other, ValueComparer.Instance))
            {
                return false;
            }
        }

        return place == rows.Count;
    }

    private sealed class ValueComparer : IEqualityComparer<object?>
    {
        public static ValueComparer Instance { get; } = new();

        public new bool Equals(object? x, object? y) => (x, y) switch
        {
            (byte[] bytes, byte[] others) => bytes.AsSpan().SequenceEqual(others),
            _ => object.Equals(x, y),
        };

        public int GetHashCode(object obj) => throw new NotSupportedException("Values are compared alone.");
    }
}
