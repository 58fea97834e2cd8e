using System.Data.Common;
using System.Diagnostics;
using NewsDesk.Articles;
using NewsDesk.Web.Logging;
using NewsDesk.Web.Security;

namespace NewsDesk.Web.Caching;

/// <summary>
/// Sends a cached response to whoever asks for exactly its address, before anything that only a page needs. It refuses nothing: whatever is not
/// simply a cache hit goes on, and meets every rule on its way.
/// </summary>
public sealed class CacheLookup(RequestDelegate next, ContentWatch content, ResponseStore store, Admission admission, RequestLines lines)
{
    public Task InvokeAsync(HttpContext context)
    {
        var began = Stopwatch.GetTimestamp();
        var request = context.Request;
        var mayBeHit = (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) && !request.PathBase.HasValue && admission.Knows(context);
        if (!mayBeHit || Key(request) is not { } key || store.Find(key) is not { } response || !admission.Counts(context))
        {
            return next(context);
        }

        return SendAsync(context, key, response, began);
    }

    private async Task SendAsync(HttpContext context, ResponseKey key, CachedResponse response, long began)
    {
        await ResponseWriter.WriteAsync(context, store, key, response);
        lines.Tell(context, context.Request.Path.Value ?? "", context.Response.StatusCode, Stopwatch.GetElapsedTime(began), isHit: true);
    }

    /// <summary>Null while the state of the content can't be read: the page that says so is made further on.</summary>
    private ResponseKey? Key(HttpRequest request)
    {
        try
        {
            return ResponseKey.Of(content.Current(), request.Path.Value ?? "", request.QueryString.Value ?? "");
        }
        catch (DbException)
        {
            return null;
        }
    }
}
