using System.IO.Hashing;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using NewsDesk.Web.Http;

namespace NewsDesk.Web.Caching;

/// <summary>A whole response with its headers. Its body is held in the encodings that were asked for.</summary>
public sealed class CachedResponse
{
    private const int Overhead = 512;

    private readonly Lock making = new();
    private readonly byte[]?[] bodies = new byte[]?[3];

    private CachedResponse(int status, string contentType, string etag, KeyValuePair<string, StringValues>[] headers)
    {
        (Status, ContentType, ETag, Headers) = (status, contentType, etag, headers);
    }

    public int Status { get; }

    public string ContentType { get; }

    /// <summary>Weak: one for all encodings, made from the unpacked body.</summary>
    public string ETag { get; }

    public KeyValuePair<string, StringValues>[] Headers { get; }

    public int Size => Overhead + bodies.Sum(body => body?.Length ?? 0);

    public static CachedResponse Of(
        int status, string contentType, ReadOnlySpan<byte> body, ContentEncoding encoding,
        IReadOnlyList<KeyValuePair<string, StringValues>> security)
    {
        var etag = $"W/\"{Convert.ToHexStringLower(XxHash128.Hash(body))}\"";
        // No Last-Modified: the instant of the newest change would tell of changes that readers can't see.
        var response = new CachedResponse(status, contentType, etag,
        [
            .. security,
            new(HeaderNames.CacheControl, ResponseHeaders.CacheControl),
            new(HeaderNames.Vary, HeaderNames.AcceptEncoding),
            .. status == StatusCodes.Status200OK ? [new(HeaderNames.ETag, etag)] : Array.Empty<KeyValuePair<string, StringValues>>(),
        ]);
        response.bodies[(int)encoding] = Compressed.Quickly(body, encoding);
        return response;
    }

    public byte[]? Held(ContentEncoding encoding) => Volatile.Read(ref bodies[(int)encoding]);

    /// <summary>Makes the body in an encoding that is not held yet. Compressed ones alone are held, as unpacking is cheap.</summary>
    public byte[] Make(ContentEncoding encoding)
    {
        lock (making)
        {
            if (Held(encoding) is { } held)
            {
                return held;
            }

            var body = Body();
            if (encoding == ContentEncoding.Identity)
            {
                return body;
            }

            var made = Compressed.Quickly(body, encoding);
            Volatile.Write(ref bodies[(int)encoding], made);
            Volatile.Write(ref bodies[(int)ContentEncoding.Identity], null);
            return made;
        }
    }

    public void Recompress()
    {
        foreach (var encoding in new[] { ContentEncoding.Brotli, ContentEncoding.Gzip })
        {
            if (Held(encoding) is not null)
            {
                Volatile.Write(ref bodies[(int)encoding], Compressed.Best(Body(), encoding));
            }
        }
    }

    // The unpacked body is dropped only once a compressed one is there.
    private byte[] Body() => Held(ContentEncoding.Identity)
        ?? (Held(ContentEncoding.Brotli) is { } brotli ? Compressed.FromBrotli(brotli) : Compressed.FromGzip(Held(ContentEncoding.Gzip)!));
}
