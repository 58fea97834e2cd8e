using Microsoft.Net.Http.Headers;
using NewsDesk.Articles;

namespace NewsDesk.Web.Caching;

/// <summary>
/// Keeps whole public answers. An answer is found under the state of the content it was made in, so the first request after a publish or a
/// boundary finds none and makes it: nothing here relies on expiry.
/// </summary>
public sealed class AnswerCache(RequestDelegate next, ContentWatch content, AnswerStore store)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<CachedAnswers>() is not { } rule)
        {
            await next(context);
            return;
        }

        var state = await content.CurrentAsync();
        var key = new AnswerKey(state.Generation, state.Boundary.ToUnixTimeMilliseconds(), context.Request.Path.Value ?? "/", Query(context.Request, rule));
        var answer = store.Find(key);
        if (answer is not null)
        {
            context.Features.Set(FromMemory.Mark);
        }
        else
        {
            answer = await store.MakeOnceAsync(key, () => MakeAsync(context, key));
        }

        if (answer is not null && !context.Response.HasStarted)
        {
            await AnswerWriter.WriteAsync(context, answer);
        }
    }

    /// <summary>The named query keys, each as often as it was given.</summary>
    private static string Query(HttpRequest request, CachedAnswers rule)
    {
        var pairs = rule.QueryKeys.SelectMany(name => request.Query[name].Select(value => $"{name}={Uri.EscapeDataString(value ?? "")}"));
        return string.Join('&', pairs) is { Length: > 0 } query ? $"?{query}" : "";
    }

    /// <summary>Lets the page write into memory. Null where its answer is not to be kept; it has been sent, or left to whoever fills empty answers.</summary>
    private async Task<KeptAnswer?> MakeAsync(HttpContext context, AnswerKey key)
    {
        var wire = context.Response.Body;
        using var body = new MemoryStream(32 * 1024);
        context.Response.Body = body;
        try
        {
            await next(context);
        }
        finally
        {
            context.Response.Body = wire;
        }

        if (body.Length == 0)
        {
            return null;
        }

        var bytes = body.GetBuffer().AsMemory(0, (int)body.Length);
        var mayBeKept = context.Response.StatusCode is StatusCodes.Status200OK or StatusCodes.Status404NotFound
            && key.IsAt(context.Features.Get<CanonicalAddress>());
        if (mayBeKept)
        {
            return KeptAnswer.Of(context.Response.StatusCode, context.Response.ContentType ?? "text/html; charset=utf-8", bytes.Span);
        }

        context.Response.Headers[HeaderNames.Vary] = HeaderNames.AcceptEncoding;
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
        return null;
    }
}
