using Microsoft.AspNetCore.Http.Headers;
using Microsoft.Net.Http.Headers;

namespace NewsDesk.Web.Caching;

/// <summary>Sends a kept answer: in the reader's encoding, or as 304 to one who has it.</summary>
internal static class AnswerWriter
{
    public static Task WriteAsync(HttpContext context, KeptAnswer answer, DateTimeOffset since, DateTimeOffset now)
    {
        var (request, response) = (context.Request, context.Response);
        response.StatusCode = answer.Status;
        response.Headers[HeaderNames.Vary] = HeaderNames.AcceptEncoding;
        response.Headers[HeaderNames.CacheControl] = "public, no-cache";
        if (answer.Status == StatusCodes.Status200OK)
        {
            var changed = DateTimeOffset.FromUnixTimeSeconds(since.ToUnixTimeSeconds());
            var isSettled = changed.ToUnixTimeSeconds() < now.ToUnixTimeSeconds() && changed > DateTimeOffset.UnixEpoch;
            response.Headers[HeaderNames.ETag] = answer.ETag;
            if (isSettled)
            {
                // Within its own second, a change could be followed by another that the reader would never hear of.
                response.Headers[HeaderNames.LastModified] = HeaderUtilities.FormatDate(changed);
            }

            if (IsKnown(request.GetTypedHeaders(), answer.ETag, isSettled ? changed : null))
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                return Task.CompletedTask;
            }
        }

        var (encoding, body) = AcceptedEncoding.Of(request.Headers.AcceptEncoding) switch
        {
            "br" => ("br", answer.Brotli),
            "gzip" => ("gzip", answer.Gzip),
            _ => (null, answer.Body()),
        };
        response.ContentType = answer.ContentType;
        response.ContentLength = body.Length;
        if (encoding is not null)
        {
            response.Headers[HeaderNames.ContentEncoding] = encoding;
        }

        return HttpMethods.IsHead(request.Method) ? Task.CompletedTask : response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }

    /// <summary>RFC 9110, 13.2.2: If-None-Match first, and If-Modified-Since only without it.</summary>
    private static bool IsKnown(RequestHeaders headers, string etag, DateTimeOffset? changed)
    {
        if (headers.Headers.IfNoneMatch.Count > 0)
        {
            var ours = EntityTagHeaderValue.Parse(etag);
            return headers.IfNoneMatch.Any(theirs => theirs.Equals(EntityTagHeaderValue.Any) || theirs.Compare(ours, useStrongComparison: false));
        }

        return headers.IfModifiedSince is { } since && changed <= since;
    }
}
