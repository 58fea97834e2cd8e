using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using NewsDesk.Web.Http;

namespace NewsDesk.Web.Caching;

/// <summary>Prepares the headers of a cached response once for all its cache hits.</summary>
internal static class PreparedHeaders
{
    public static KeyValuePair<string, StringValues>[] Of(int status, string etag, IReadOnlyList<KeyValuePair<string, StringValues>> security)
    {
        List<KeyValuePair<string, StringValues>> headers =
        [
            .. security,
            new(HeaderNames.CacheControl, AnswerHeaders.CacheControl),
            new(HeaderNames.Vary, HeaderNames.AcceptEncoding),
        ];
        if (status == StatusCodes.Status200OK)
        {
            // No Last-Modified: the instant of the newest change would tell of changes that readers can't see.
            headers.Add(new(HeaderNames.ETag, etag));
        }

        return [.. headers];
    }
}
