using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace NewsDesk.Web.Caching;

/// <summary>Chooses among the encodings that are kept, whatever a reader writes.</summary>
internal static class AcceptedEncoding
{
    /// <returns>br, gzip, or null for none.</returns>
    public static string? Of(StringValues header)
    {
        if (header.Count == 0 || !StringWithQualityHeaderValue.TryParseList(header!, out var accepted))
        {
            return null;
        }

        var (brotli, gzip) = (Quality("br"), Quality("gzip"));
        return brotli > 0 && brotli >= gzip ? "br" : gzip > 0 ? "gzip" : null;

        double Quality(string encoding)
        {
            var named = accepted.FirstOrDefault(value => value.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase))
                ?? accepted.FirstOrDefault(value => value.Value == "*");
            return named is null ? 0 : named.Quality ?? 1;
        }
    }
}
