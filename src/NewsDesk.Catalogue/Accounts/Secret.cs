using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace NewsDesk.Accounts;

/// <summary>Makes random secrets. The catalogue keeps their hashes alone; they are too long to be guessed from one.</summary>
public static class Secret
{
    public const int Length = ((Bytes * 8) + 5) / 6;

    private const int Bytes = 32;

    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
