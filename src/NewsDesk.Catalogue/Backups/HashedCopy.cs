using System.Buffers;
using System.Security.Cryptography;

namespace NewsDesk.Backups;

/// <summary>Copies the bytes of a file and computes their SHA-256 on the way.</summary>
internal static class HashedCopy
{
    private const int BufferSize = 128 * 1024;

    /// <param name="to">Null where the hash alone is wanted.</param>
    /// <param name="most">No more bytes than these are copied; one more is read, which shows that there are more.</param>
    /// <returns>The number of bytes that were read, and their hash in lower-case hexadecimal digits.</returns>
    public static (long Length, string Sha256) Run(Stream from, Stream? to, long most, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            var length = 0L;
            for (int read; (read = from.Read(buffer, 0, (int)Math.Min(buffer.Length, most - length + 1))) > 0;)
            {
                cancellation.ThrowIfCancellationRequested();
                length += read;
                if (length > most)
                {
                    break;
                }

                hash.AppendData(buffer, 0, read);
                to?.Write(buffer, 0, read);
            }

            return (length, Convert.ToHexStringLower(hash.GetHashAndReset()));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
