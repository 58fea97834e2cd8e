using System.Security.Cryptography;
using System.Text;
using NewsDesk.Articles;

namespace NewsDesk.Portability;

/// <summary>Finds files with the same address or id. It keeps hashes and the files' numbers, which take little memory.</summary>
/// <param name="paths">Lists the folder's paths again, in the order of the files.</param>
internal sealed class TakenAddresses(Func<IEnumerable<string>> paths, Func<string, Publication?> read)
{
    private readonly Dictionary<Guid, int> numbers = [];
    private IReadOnlyList<string>? all;
    private int count;

    /// <returns>The earlier file with its address or id; null for none.</returns>
    public string? Next(Publication? publication)
    {
        var number = count++;
        if (publication is null)
        {
            return null;
        }

        var (address, id) = HashesOf(publication);
        if (numbers.TryGetValue(address, out var other) || numbers.TryGetValue(id, out other))
        {
            all ??= [.. paths()];
            // Files that came or went meanwhile change the numbers.
            return all.ElementAtOrDefault(other) is { } path && IsOneOf(path, address, id) ? path : "another file";
        }

        numbers[address] = numbers[id] = number;
        return null;
    }

    private bool IsOneOf(string path, Guid address, Guid id) =>
        read(path) is { } publication && HashesOf(publication) is var (itsAddress, itsId) && (itsAddress == address || itsId == id);

    private static (Guid Address, Guid Id) HashesOf(Publication publication)
    {
        var address = HashOf($"{publication.Type}/{publication.Content.Slug}");
        return (address, publication.Uid is { } uid ? HashOf($"id/{uid}") : address);
    }

    private static Guid HashOf(string text) => new(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
}
