using Microsoft.Net.Http.Headers;
using NewsDesk.Articles;

namespace NewsDesk.Web.Caching;

/// <summary>
/// Keeps whole public answers. An answer is found under the state of the content it was made in, so the first request after a publish or a
/// boundary finds none and makes it: nothing here relies on expiry.
/// </summary>
public sealed class AnswerCache(RequestDelegate next, ContentWatch content, AnswerStore store, TimeProvider clock)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<CachedAnswers>() is not { } rule)
        {
            await next(context);
            return;
        }

        var state = content.Current();
        var key = new AnswerKey(state.Generation, state.Boundary.ToUnixTimeMilliseconds(), Address(context.Request, rule));
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
            await AnswerWriter.WriteAsync(context, answer, state.Since, clock.GetUtcNow());
        }
    }

    /// <summary>Path and named query keys, as they were asked for.</summary>
    private static string Address(HttpRequest request, CachedAnswers rule)
    {
        var address = request.Path.Value ?? "/";
        foreach (var name in rule.QueryKeys)
        {
            if (request.Query.TryGetValue(name, out var value))
            {
                address += $"{(address.Contains('?') ? '&' : '?')}{name}={value}";
            }
        }

        return address;
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
            && context.Features.Get<CanonicalAddress>()?.Path == key.Address;
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
