using System.Buffers.Binary;
using System.Security.Cryptography;
using NewsDesk.Storage.Engines;

namespace NewsDesk.Transfer;

/// <summary>How many rows a table has, and for each column a digest of all of its values in the order of the key. It is the same whichever
/// engine keeps them.</summary>
internal sealed record TableDigest(long Rows, IReadOnlyList<string> Columns)
{
    public static TableDigest Of(TransferEnd end, TransferTable table, CancellationToken cancellation)
    {
        var hashes = table.Columns.Select(_ => IncrementalHash.CreateHash(HashAlgorithmName.SHA256)).ToList();
        try
        {
            var rows = 0L;
            foreach (var row in end.Rows(table, KeyRange.Whole))
            {
                cancellation.ThrowIfCancellationRequested();
                rows++;
                foreach (var (hash, value) in hashes.Zip(row))
                {
                    Append(hash, value);
                }
            }

            return new TableDigest(rows, [.. hashes.Select(hash => Convert.ToHexStringLower(hash.GetHashAndReset()))]);
        }
        finally
        {
            hashes.ForEach(hash => hash.Dispose());
        }
    }

    /// <returns>Null where both are the same.</returns>
    public string? Difference(TableDigest other, TransferTable table) =>
        Rows != other.Rows ? $"{table.Name} has {other.Rows} rows instead of {Rows}"
        : Columns.Zip(other.Columns).Index().FirstOrDefault(pair => pair.Item.First != pair.Item.Second) is { Item.First: not null } found
            ? $"{table.Name}.{table.Columns[found.Index].Name} holds other values"
        : null;

    /// <summary>Each value begins with what it is and how long, so that no two columns of values give the same bytes.</summary>
    private static void Append(IncrementalHash hash, object? value)
    {
        Span<byte> head = stackalloc byte[1 + sizeof(long)];
        head[0] = value switch
        {
            null => 0,
            long => 1,
            _ => 2,
        };
        BinaryPrimitives.WriteInt64LittleEndian(head[1..], value switch
        {
            long number => number,
            byte[] bytes => bytes.Length,
            _ => 0,
        });
        hash.AppendData(head);
        if (value is byte[] text)
        {
            hash.AppendData(text);
        }
    }
}
