using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using NewsDesk.Threads;

namespace NewsDesk.Backups;

/// <summary>The last bytes of a backup file: the SHA-256 of all bytes before them. They stand in the archive's comment.</summary>
internal static class BackupDigest
{
    public const int Length = 64;

    private const int BufferSize = 256 * 1024;

    /// <summary>The comment of an archive that is still being written.</summary>
    public static readonly string Placeholder = new('0', Length);

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");

    public static void Write(Stream file, IProgress<StageProgress>? progress, CancellationToken cancellation)
    {
        var digest = Compute(file, progress, cancellation);
        file.Position = file.Length - Length;
        file.Write(Encoding.ASCII.GetBytes(digest));
    }

    /// <summary>The digest that the file ends with; null where it ends with something else.</summary>
    public static string? Read(Stream file)
    {
        if (file.Length <= Length)
        {
            return null;
        }

        Span<byte> end = stackalloc byte[Length];
        file.Position = file.Length - Length;
        file.ReadExactly(end);
        var digest = Encoding.ASCII.GetString(end);
        return IsDigest(digest) ? digest : null;
    }

    public static bool IsDigest(string text) => text.Length == Length && !text.AsSpan().ContainsAnyExcept(Digits);

    public static string Compute(Stream file, IProgress<StageProgress>? progress, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[BufferSize];
        file.Position = 0;
        for (var rest = file.Length - Length; rest > 0;)
        {
            cancellation.ThrowIfCancellationRequested();
            var read = file.Read(buffer.AsSpan(0, (int)Math.Min(rest, buffer.Length)));
            if (read == 0)
            {
                throw new EndOfStreamException("The backup file became shorter while it was read.");
            }

            hash.AppendData(buffer, 0, read);
            rest -= read;
            progress?.Report(new StageProgress("digest", file.Position, file.Length - Length));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
