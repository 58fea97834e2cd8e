using System.Security.Cryptography;
using System.Text;

namespace NewsDesk.Portability;

/// <summary>Makes the hash by which an import knows that a file or entry is unchanged.</summary>
internal static class Fingerprint
{
    public static string Of(ReadOnlySpan<byte> bytes, IEnumerable<string?> texts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(BitConverter.GetBytes(bytes.Length));
        hash.AppendData(bytes);
        foreach (var text in texts)
        {
            var part = Encoding.UTF8.GetBytes(text ?? "");
            hash.AppendData(BitConverter.GetBytes(text is null ? -1 : part.Length));
            hash.AppendData(part);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
