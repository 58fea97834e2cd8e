using System.IO.Hashing;
using Microsoft.Extensions.Primitives;

namespace NewsDesk.Web.Caching;

/// <summary>A whole response with its headers. Its body is held in the encodings that were asked for, and can be made in any other from them.</summary>
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

    /// <summary>Those that a 304 carries too, the security headers among them.</summary>
    public KeyValuePair<string, StringValues>[] Headers { get; }

    /// <summary>The bytes it takes in memory.</summary>
    public int Size => Overhead + bodies.Sum(body => body?.Length ?? 0);

    /// <summary>Holds the body in one encoding, compressed quickly for the reader who waits for it.</summary>
    public static CachedResponse Of(
        int status, string contentType, ReadOnlySpan<byte> body, ContentEncoding encoding, IReadOnlyList<KeyValuePair<string, StringValues>> security)
    {
        var etag = $"W/\"{Convert.ToHexStringLower(XxHash128.Hash(body))}\"";
        var response = new CachedResponse(status, contentType, etag, PreparedHeaders.Of(status, etag, security));
        response.bodies[(int)encoding] = Compressed.Quickly(body, encoding);
        return response;
    }

    public byte[]? Held(ContentEncoding encoding) => Volatile.Read(ref bodies[(int)encoding]);

    /// <summary>The body in an encoding that is not held yet. Compressed ones are held from now on; unpacking is cheap and happens each time.</summary>
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

    /// <summary>Compresses what is held as well as can be: slow.</summary>
    public void Recompress()
    {
        foreach (var encoding in new[] { ContentEncoding.Brotli, ContentEncoding.Gzip })
        {
            if (Held(encoding) is not null)
            {
                // Outside the lock: nobody who asks for another encoding waits for it.
                Volatile.Write(ref bodies[(int)encoding], Compressed.Best(Body(), encoding));
            }
        }
    }

    /// <summary>Unpacked.</summary>
    private byte[] Body()
    {
        // Each is read once: one that is held unpacked goes when it is first compressed, and by then the compressed one is there.
        if (Held(ContentEncoding.Identity) is { } body)
        {
            return body;
        }

        return Held(ContentEncoding.Brotli) is { } brotli
            ? Compressed.Unpacked(brotli, ContentEncoding.Brotli)
            : Compressed.Unpacked(Held(ContentEncoding.Gzip)!, ContentEncoding.Gzip);
    }
}
