using Microsoft.Net.Http.Headers;
using NewsDesk.Storage;
using NewsDesk.Web.Configuration;

namespace NewsDesk.Web.Http;

/// <summary>Keeps every response under /admin and /api from being stored, and lets a change see the newest state.</summary>
public sealed class NewsroomRequests(RequestDelegate next, NewsDeskOptions options)
{
    public static bool Concerns(PathString path) => IsAdmin(path) || IsApi(path);

    public static bool IsAdmin(PathString path) => path.StartsWithSegments("/admin", StringComparison.OrdinalIgnoreCase);

    public static bool IsApi(PathString path) => path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);

    /// <summary>A script that asks in the background can't show a page, and still has the form.</summary>
    public static bool IsFromScript(HttpRequest request) => request.Headers["Sec-Fetch-Dest"] == "empty";

    public Task InvokeAsync(HttpContext context)
    {
        if (!Concerns(context.Request.Path))
        {
            return next(context);
        }

        if (options.IsHttps)
        {
            // The cookies are sent over https alone, also where this hop speaks http: the framework would fail there.
            context.Request.Scheme = Uri.UriSchemeHttps;
        }

        var read = context.RequestServices.GetRequiredService<CatalogueRead>();
        context.Response.OnStarting(() =>
        {
            read.End();
            context.Response.Headers.TryAdd(HeaderNames.CacheControl, "no-store");
            return Task.CompletedTask;
        });
        if (!SafeMethods.OnlyReads(context.Request))
        {
            read.Follow();
        }

        return next(context);
    }
}
