using System.Buffers;
using System.IO.Compression;

namespace NewsDesk.Web.Caching;

/// <summary>Compresses and unpacks whole bodies in memory.</summary>
internal static class Compressed
{
    /// <summary>Large enough for any page, so that its whole text is one window.</summary>
    private const int BrotliWindow = 22;

    /// <summary>For the reader who waits: higher qualities take longer than making the page does, for a body that is a tenth smaller.</summary>
    private const int QuickBrotli = 2;

    public static byte[] Quickly(ReadOnlySpan<byte> body, ContentEncoding encoding) => encoding switch
    {
        ContentEncoding.Brotli => Brotli(body, QuickBrotli),
        ContentEncoding.Gzip => Gzip(body, CompressionLevel.Fastest),
        _ => body.ToArray(),
    };

    /// <summary>In as few bytes as there can be: takes hundreds of times longer.</summary>
    public static byte[] Best(ReadOnlySpan<byte> body, ContentEncoding encoding) =>
        encoding == ContentEncoding.Brotli ? Brotli(body, quality: 11) : Gzip(body, CompressionLevel.SmallestSize);

    public static byte[] Unpacked(byte[] packed, ContentEncoding encoding)
    {
        using var source = new MemoryStream(packed);
        using Stream unpacking = encoding switch
        {
            ContentEncoding.Brotli => new BrotliStream(source, CompressionMode.Decompress),
            ContentEncoding.Gzip => new GZipStream(source, CompressionMode.Decompress),
            _ => source,
        };
        using var body = new MemoryStream(packed.Length * 4);
        unpacking.CopyTo(body);
        return body.ToArray();
    }

    private static byte[] Brotli(ReadOnlySpan<byte> body, int quality)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BrotliEncoder.GetMaxCompressedLength(body.Length));
        try
        {
            return BrotliEncoder.TryCompress(body, buffer, out var written, quality, BrotliWindow)
                ? buffer[..written]
                : throw new InvalidOperationException("Brotli's own bound was too small.");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static byte[] Gzip(ReadOnlySpan<byte> body, CompressionLevel level)
    {
        using var packed = new MemoryStream(body.Length / 2);
        using (var gzip = new GZipStream(packed, level, leaveOpen: true))
        {
            gzip.Write(body);
        }

        return packed.ToArray();
    }
}
