using Microsoft.AspNetCore.Http.Headers;
using Microsoft.Net.Http.Headers;

namespace NewsDesk.Web.Caching;

/// <summary>Sends a kept answer: in the reader's encoding, or as 304 to one who has it.</summary>
internal static class AnswerWriter
{
    public static Task WriteAsync(HttpContext context, KeptAnswer answer)
    {
        var (request, response) = (context.Request, context.Response);
        response.StatusCode = answer.Status;
        response.Headers[HeaderNames.Vary] = HeaderNames.AcceptEncoding;
        response.Headers[HeaderNames.CacheControl] = "public, no-cache";
        if (answer.Status == StatusCodes.Status200OK)
        {
            // No Last-Modified: the instant of the newest change would tell of changes that readers can't see.
            response.Headers[HeaderNames.ETag] = answer.ETag;
            if (IsKnown(request.GetTypedHeaders(), answer.ETag))
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

    private static bool IsKnown(RequestHeaders headers, string etag)
    {
        var ours = EntityTagHeaderValue.Parse(etag);
        return headers.IfNoneMatch.Any(theirs => theirs.Equals(EntityTagHeaderValue.Any) || theirs.Compare(ours, useStrongComparison: false));
    }
}
