using System.Buffers;
using System.Collections.Concurrent;
using System.IO.Compression;
using System.IO.Hashing;

namespace NewsDesk.Web.Caching;

/// <summary>Compresses a page quickly: its beginning and end, which other pages share, are compressed once.</summary>
internal static class PageBrotli
{
    // The quickest quality refers to nothing before its own block (RFC 7932), so that blocks of several streams can be joined.
    private const int Quick = 0;

    /// <summary>All parts must keep to one window (a power of two); the quickest quality takes no smaller one.</summary>
    private const int Window = 18;

    /// <summary>More than a state has: a beginning for each language, an end for each sidebar.</summary>
    private const int MostParts = 200;

    private static readonly ConcurrentDictionary<ulong, Part> Beginnings = new();
    private static readonly ConcurrentDictionary<ulong, Part> Ends = new();

    private static ReadOnlySpan<byte> BeginningEnd => "</style>"u8;

    private static ReadOnlySpan<byte> EndStart => "</main>"u8;

    public static byte[] Compress(ReadOnlySpan<byte> page)
    {
        var beginningLength = page.IndexOf(BeginningEnd) is var style and >= 0 ? style + BeginningEnd.Length : 0;
        var endStart = page.LastIndexOf(EndStart);
        if (beginningLength == 0 || endStart <= beginningLength)
        {
            return Whole(page);
        }

        var beginning = Shared(Beginnings, page[..beginningLength], Compressed.BestBrotli, isFirst: true);
        var end = Shared(Ends, page[endStart..], Quick, isFirst: false);
        var own = page[beginningLength..endStart];
        var buffer = ArrayPool<byte>.Shared.Rent(BoundOf(own.Length));
        try
        {
            var packed = Pack(own, buffer, Quick, isFirst: false, isLast: false);
            return [.. beginning, .. packed, .. end];
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static byte[] Shared(ConcurrentDictionary<ulong, Part> parts, ReadOnlySpan<byte> bytes, int quality, bool isFirst)
    {
        var key = XxHash3.HashToUInt64(bytes);
        if (parts.TryGetValue(key, out var known) && bytes.SequenceEqual(known.Bytes))
        {
            return known.Packed;
        }

        if (parts.Count >= MostParts)
        {
            parts.Clear();
        }

        var packed = Pack(bytes, new byte[BoundOf(bytes.Length)], quality, isFirst, isLast: !isFirst).ToArray();
        parts[key] = new Part(bytes.ToArray(), packed);
        return packed;
    }

    private static byte[] Whole(ReadOnlySpan<byte> bytes) =>
        Pack(bytes, new byte[BoundOf(bytes.Length)], Quick, isFirst: true, isLast: true).ToArray();

    private static ReadOnlySpan<byte> Pack(ReadOnlySpan<byte> bytes, Span<byte> buffer, int quality, bool isFirst, bool isLast)
    {
        using var encoder = new BrotliEncoder(quality, Window);
        var start = 0;
        if (!isFirst)
        {
            // The first flush gives just the declaration of the window, filled up to whole bytes.
            Require(encoder.Flush(buffer, out start));
        }

        var length = start;
        Require(encoder.Compress(bytes, buffer[length..], out _, out var written, isLast));
        length += written;
        if (!isLast)
        {
            Require(encoder.Flush(buffer[length..], out written));
            length += written;
        }

        return buffer[start..length];
    }

    private static int BoundOf(int length) => BrotliEncoder.GetMaxCompressedLength(length) + 64;

    private static void Require(OperationStatus status)
    {
        if (status != OperationStatus.Done)
        {
            throw new InvalidOperationException($"A page could not be compressed: {status}.");
        }
    }

    private sealed record Part(byte[] Bytes, byte[] Packed);
}
