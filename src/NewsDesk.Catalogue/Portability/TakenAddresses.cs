using System.Security.Cryptography;
using System.Text;
using NewsDesk.Articles;

namespace NewsDesk.Portability;

/// <summary>
/// The addresses and ids of the files of a folder so far. Of each it keeps a hash and the file's number, so that a folder of any size takes little memory.
/// </summary>
/// <param name="paths">Reads the folder's paths again, in the order of the files.</param>
internal sealed class TakenAddresses(Func<IEnumerable<string>> paths)
{
    private readonly Dictionary<Guid, int> numbers = [];
    private IReadOnlyList<string>? all;
    private int count;

    /// <summary>Takes the address and id of the next file.</summary>
    /// <param name="publication">What the file says; null where it can't be read.</param>
    /// <returns>The file that has one of them; null where the next file now has both.</returns>
    public string? Next(Publication? publication)
    {
        var number = count++;
        if (publication is null)
        {
            return null;
        }

        var address = HashOf($"{publication.Type}/{publication.Slug}");
        var id = publication.Uid is { } uid ? HashOf($"id/{uid}") : address;
        if (numbers.TryGetValue(address, out var other) || numbers.TryGetValue(id, out other))
        {
            all ??= [.. paths()];
            return all.ElementAtOrDefault(other) ?? "a file that is gone";
        }

        numbers[address] = numbers[id] = number;
        return null;
    }

    private static Guid HashOf(string text) => new(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
}
