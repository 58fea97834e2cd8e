using System.Data.Common;
using System.Diagnostics;
using NewsDesk.Reading;
using NewsDesk.Web.Http;
using NewsDesk.Web.Logging;
using NewsDesk.Web.Readiness;

namespace NewsDesk.Web.Caching;

/// <summary>Sends a cached response for exactly its address, in front of all other middleware; else the request goes on.</summary>
public sealed class CacheLookup(RequestDelegate next, ContentWatch content, ResponseStore store, Admission admission, RequestLines lines)
{
    public Task InvokeAsync(HttpContext context)
    {
        var began = Stopwatch.GetTimestamp();
        var request = context.Request;
        if (!SafeMethods.OnlyReads(request) || request.PathBase.HasValue || !admission.Knows(context))
        {
            return next(context);
        }

        // An address whose responses are never cached doesn't wait for the state.
        return content.Known is { } state ? LookUpAsync(context, state, began)
            : NewsroomRequests.Concerns(request.Path) || Health.IsAt(request.Path) ? next(context)
            : ReadStateAsync(context, began);
    }

    private async Task ReadStateAsync(HttpContext context, long began)
    {
        ContentState state;
        try
        {
            state = await content.CurrentAsync();
        }
        catch (Exception problem) when (problem is DbException or InvalidOperationException)
        {
            await next(context);
            return;
        }

        await LookUpAsync(context, state, began);
    }

    private Task LookUpAsync(HttpContext context, ContentState state, long began)
    {
        var request = context.Request;
        var key = ResponseKey.Of(state, request.Path.Value ?? "", request.QueryString.Value ?? "");
        return store.Find(key) is { } response && admission.Counts(context) ? SendAsync(context, key, response, began) : next(context);
    }

    private async Task SendAsync(HttpContext context, ResponseKey key, CachedResponse response, long began)
    {
        await ResponseWriter.WriteAsync(context, store, key, response);
        lines.Write(context, context.Request.Path.Value ?? "", context.Response.StatusCode, Stopwatch.GetElapsedTime(began), isHit: true);
    }
}
