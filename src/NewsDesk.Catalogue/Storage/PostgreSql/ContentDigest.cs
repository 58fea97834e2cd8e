using System.Security.Cryptography;
using System.Text;

namespace NewsDesk.Storage.PostgreSql;

/// <summary>A digest of all rows of a catalogue, each table in the order in which the server scans it.</summary>
internal sealed class ContentDigest
{
    private readonly SortedDictionary<string, string> tables = new(StringComparer.Ordinal);

    /// <summary>Reads all rows of a table, and passes each on.</summary>
    public void Add(DumpedTable table, Action<string>? next, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var count = 0L;
        foreach (var row in table.Rows)
        {
            cancellation.ThrowIfCancellationRequested();
            hash.AppendData(Encoding.UTF8.GetBytes(row));
            hash.AppendData("\n"u8);
            next?.Invoke(row);
            count++;
        }

        if (!tables.TryAdd(table.Name, $"{table.Columns} {count} {Convert.ToHexStringLower(hash.GetHashAndReset())}"))
        {
            throw new InvalidDataException($"The table {table.Name} is there twice.");
        }
    }

    public override string ToString() => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', tables.Select(table => $"{table.Key} {table.Value}")))));
}
