using System.IO.Compression;

namespace NewsDesk.Web.Caching;

/// <summary>Compresses whole bodies in memory.</summary>
internal static class Compressed
{
    /// <summary>Large enough for any page, so that its whole text is one window.</summary>
    private const int BrotliWindow = 22;

    public static byte[] Brotli(ReadOnlySpan<byte> body, int quality)
    {
        var buffer = new byte[BrotliEncoder.GetMaxCompressedLength(body.Length)];
        return BrotliEncoder.TryCompress(body, buffer, out var written, quality, BrotliWindow)
            ? buffer[..written]
            : throw new InvalidOperationException("Brotli's own bound was too small.");
    }

    public static byte[] Gzip(ReadOnlySpan<byte> body, CompressionLevel level)
    {
        using var packed = new MemoryStream(body.Length / 2);
        using (var gzip = new GZipStream(packed, level, leaveOpen: true))
        {
            gzip.Write(body);
        }

        return packed.ToArray();
    }

    public static byte[] Gunzip(byte[] packed)
    {
        using var body = new MemoryStream(packed.Length * 4);
        using var gzip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
        gzip.CopyTo(body);
        return body.ToArray();
    }
}
