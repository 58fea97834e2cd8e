using Microsoft.Net.Http.Headers;
using NewsDesk.Reading;
using NewsDesk.Storage;
using NewsDesk.Web.Http;
using NewsDesk.Web.Logging;
using NewsDesk.Web.Telemetry;

namespace NewsDesk.Web.Caching;

/// <summary>Caches whole public responses under the state of the content they were made in, so that nothing relies on expiry.</summary>
public sealed class ResponseCache(
    RequestDelegate next, ContentWatch content, ResponseStore store, SecurityHeaders security, SiteMetrics metrics)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<CachedResponses>() is not { } rule)
        {
            await next(context);
            return;
        }

        var key = ResponseKey.Of(await content.CurrentAsync(), context.Request.Path.Value ?? "/", Query(context.Request, rule));
        if (store.Find(key) is { } found)
        {
            context.Features.Set(CacheHit.Mark);
            await ResponseWriter.WriteAsync(context, store, key, found);
            return;
        }

        metrics.CacheMiss();
        if (await store.MakeOnceAsync(key, () => MakeAsync(context, key)) is { } made && !context.Response.HasStarted)
        {
            await ResponseWriter.WriteAsync(context, store, made.Key, made.Response);
        }
    }

    private static string Query(HttpRequest request, CachedResponses rule)
    {
        var pairs = rule.QueryKeys.SelectMany(name => request.Query[name].Select(value => $"{name}={Uri.EscapeDataString(value ?? "")}"));
        return string.Join('&', pairs) is { Length: > 0 } query ? $"?{query}" : "";
    }

    /// <summary>Makes the response under the state that its read saw, which may be newer. Null where it can't be cached.</summary>
    private async Task<StoredResponse?> MakeAsync(HttpContext context, ResponseKey key)
    {
        var body = PageBuffers.Pool.Get();
        try
        {
            var state = await WriteIntoAsync(body, context);
            if (state is null)
            {
                return null;
            }

            var bytes = body.GetBuffer().AsMemory(0, (int)body.Length);
            var (request, response) = (context.Request, context.Response);
            var mayBeKept = response.StatusCode is StatusCodes.Status200OK or StatusCodes.Status404NotFound
                && key.IsAt(context.Features.Get<CanonicalAddress>());
            if (mayBeKept)
            {
                var encoding = AcceptedEncoding.Of(request.Headers.AcceptEncoding);
                var made = CachedResponse.Of(response.StatusCode, response.ContentType ?? "text/html; charset=utf-8", bytes.Span, encoding,
                    security.Readers);
                // The first reader gets exactly the headers of the next ones.
                response.Headers.Clear();
                return new StoredResponse(ResponseKey.Of(state, key.Path, key.Query), made);
            }

            response.Headers[HeaderNames.Vary] = HeaderNames.AcceptEncoding;
            response.ContentLength = bytes.Length;
            await response.Body.WriteAsync(bytes, context.RequestAborted);
            return null;
        }
        finally
        {
            PageBuffers.Pool.Return(body);
        }
    }

    private async Task<ContentState?> WriteIntoAsync(MemoryStream body, HttpContext context)
    {
        var wire = context.Response.Body;
        var read = context.RequestServices.GetRequiredService<CatalogueRead>();
        context.Response.Body = body;
        try
        {
            await next(context);
            return body.Length == 0 ? null : await content.OfAsync(read);
        }
        finally
        {
            context.Response.Body = wire;
            // A slow connection must not hold the state.
            read.End();
        }
    }
}
