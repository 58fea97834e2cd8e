using System.IO.Compression;
using System.Security.Cryptography;

namespace NewsDesk.Web.Caching;

/// <summary>A whole answer, kept compressed; readers that take no compression get it unpacked.</summary>
public sealed record KeptAnswer
{
    public required int Status { get; init; }

    public required string ContentType { get; init; }

    /// <summary>Weak: one for all encodings, made from the unpacked body.</summary>
    public required string ETag { get; init; }

    public required byte[] Brotli { get; init; }

    public required byte[] Gzip { get; init; }

    /// <summary>The bytes it takes in memory.</summary>
    public int Size => Brotli.Length + Gzip.Length + 256;

    /// <summary>Compresses quickly, for the reader who waits for it.</summary>
    public static KeptAnswer Of(int status, string contentType, ReadOnlySpan<byte> body) => new()
    {
        Status = status,
        ContentType = contentType,
        ETag = $"W/\"{Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 12))}\"",
        Brotli = Compressed.Brotli(body, quality: 4),
        Gzip = Compressed.Gzip(body, CompressionLevel.Fastest),
    };

    /// <summary>The same answer in as few bytes as there can be: slow.</summary>
    public KeptAnswer Polish()
    {
        var body = Body();
        return this with { Brotli = Compressed.Brotli(body, quality: 11), Gzip = Compressed.Gzip(body, CompressionLevel.SmallestSize) };
    }

    public byte[] Body() => Compressed.Gunzip(Gzip);
}
