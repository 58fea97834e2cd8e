using Microsoft.Net.Http.Headers;

namespace NewsDesk.Web.Caching;

/// <summary>Sends a cached response in the reader's encoding, or a 304.</summary>
internal static class ResponseWriter
{
    public static Task WriteAsync(HttpContext context, ResponseStore store, ResponseKey key, CachedResponse cached)
    {
        var (request, response) = (context.Request, context.Response);
        var headers = response.Headers;
        foreach (var (name, value) in cached.Headers)
        {
            headers[name] = value;
        }

        if (cached.Status == StatusCodes.Status200OK && IsKnown(request, cached.ETag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        var encoding = AcceptedEncoding.Of(request.Headers.AcceptEncoding);
        var body = cached.Held(encoding) ?? store.Make(key, cached, encoding);
        response.StatusCode = cached.Status;
        headers.ContentType = cached.ContentType;
        headers.ContentLength = body.Length;
        headers.ContentEncoding = AcceptedEncoding.HeaderOf(encoding);
        // Without the request's token: a reader who has gone is no failure of the site.
        return HttpMethods.IsHead(request.Method) ? Task.CompletedTask : response.Body.WriteAsync(body, CancellationToken.None).AsTask();
    }

    private static bool IsKnown(HttpRequest request, string etag)
    {
        var theirs = request.Headers.IfNoneMatch;
        return theirs.Count != 0 && (theirs == etag || IsAmong(request, etag));
    }

    private static bool IsAmong(HttpRequest request, string etag)
    {
        var ours = EntityTagHeaderValue.Parse(etag);
        return request.GetTypedHeaders().IfNoneMatch.Any(theirs =>
            theirs.Equals(EntityTagHeaderValue.Any) || theirs.Compare(ours, useStrongComparison: false));
    }
}
