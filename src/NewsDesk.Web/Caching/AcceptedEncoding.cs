using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace NewsDesk.Web.Caching;

/// <summary>Chooses the encoding of a response by the Accept-Encoding header.</summary>
internal static class AcceptedEncoding
{
    /// <summary>The headers of nearly all clients are compared as they are: parsing a list costs more than a cache hit.</summary>
    public static ContentEncoding Of(StringValues header) => header.Count == 1
        ? header[0] switch
        {
            "gzip, deflate, br, zstd" or "gzip, deflate, br" or "br" => ContentEncoding.Brotli,
            "gzip" or "gzip, deflate" => ContentEncoding.Gzip,
            "identity" => ContentEncoding.Identity,
            _ => Parse(header),
        }
        : Parse(header);

    public static StringValues HeaderOf(ContentEncoding encoding) => encoding switch
    {
        ContentEncoding.Brotli => "br",
        ContentEncoding.Gzip => "gzip",
        _ => StringValues.Empty,
    };

    private static ContentEncoding Parse(StringValues header)
    {
        if (header.Count == 0 || !StringWithQualityHeaderValue.TryParseList(header!, out var accepted))
        {
            return ContentEncoding.Identity;
        }

        var (brotli, gzip) = (Quality("br"), Quality("gzip"));
        return brotli > 0 && brotli >= gzip ? ContentEncoding.Brotli : gzip > 0 ? ContentEncoding.Gzip : ContentEncoding.Identity;

        double Quality(string encoding)
        {
            var named = accepted.FirstOrDefault(value => value.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase))
                ?? accepted.FirstOrDefault(value => value.Value == "*");
            return named is null ? 0 : named.Quality ?? 1;
        }
    }
}
