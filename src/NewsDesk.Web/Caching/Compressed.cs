using System.Buffers;
using System.IO.Compression;
using System.Numerics;

namespace NewsDesk.Web.Caching;

/// <summary>Compresses and unpacks whole bodies in memory.</summary>
internal static class Compressed
{
    internal const int BestBrotli = 11;

    private const int SmallestWindow = 16;
    private const int LargestWindow = 22;

    public static byte[] Quickly(ReadOnlySpan<byte> body, ContentEncoding encoding) => encoding switch
    {
        ContentEncoding.Brotli => PageBrotli.Compress(body),
        ContentEncoding.Gzip => Gzip(body, CompressionLevel.Fastest),
        _ => body.ToArray(),
    };

    /// <summary>It takes hundreds of times longer.</summary>
    public static byte[] Best(ReadOnlySpan<byte> body, ContentEncoding encoding) =>
        encoding == ContentEncoding.Brotli ? Brotli(body) : Gzip(body, CompressionLevel.SmallestSize);

    public static byte[] FromBrotli(byte[] body) => Unpacked(body, new BrotliStream(new MemoryStream(body), CompressionMode.Decompress));

    public static byte[] FromGzip(byte[] body) => Unpacked(body, new GZipStream(new MemoryStream(body), CompressionMode.Decompress));

    private static byte[] Unpacked(byte[] packed, Stream unpacking)
    {
        using var source = unpacking;
        using var body = new MemoryStream(packed.Length * 4);
        source.CopyTo(body);
        return body.ToArray();
    }

    private static byte[] Brotli(ReadOnlySpan<byte> body)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BrotliEncoder.GetMaxCompressedLength(body.Length));
        try
        {
            return BrotliEncoder.TryCompress(body, buffer, out var written, BestBrotli, Window(body.Length))
                ? buffer[..written]
                : throw new InvalidOperationException("Brotli's own bound was too small.");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    // The window holds the whole body and is no larger, as its tables are cleared for each body.
    private static int Window(int length) => Math.Clamp(BitOperations.Log2((uint)length) + 1, SmallestWindow, LargestWindow);

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
