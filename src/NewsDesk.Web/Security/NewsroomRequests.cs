using Microsoft.AspNetCore.Authentication;
using Microsoft.Net.Http.Headers;
using NewsDesk.Storage;

namespace NewsDesk.Web.Security;

/// <summary>What every answer under /admin and /api keeps to, whatever its page: nobody stores it, and no other site may have asked for it.</summary>
public sealed class NewsroomRequests(RequestDelegate next, NewsDeskOptions options, RefusedRequests refused)
{
    private static readonly string[] Foreign = ["cross-site", "same-site"];

    /// <summary>Whether an address belongs to the people of the newsroom rather than to readers.</summary>
    public static bool Concerns(PathString path) => IsAdmin(path) || IsApi(path);

    public static bool IsAdmin(PathString path) => path.StartsWithSegments("/admin", StringComparison.OrdinalIgnoreCase);

    public static bool IsApi(PathString path) => path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a script asked in the background, which can't show a page and still has the form.</summary>
    public static bool IsFromScript(HttpRequest request) => request.Headers["Sec-Fetch-Dest"] == "empty";

    public Task InvokeAsync(HttpContext context)
    {
        if (!Concerns(context.Request.Path))
        {
            return next(context);
        }

        if (options.IsHttps)
        {
            // Whatever this hop speaks, its cookies are sent over https alone: the framework would rather fail than send them over plain http.
            context.Request.Scheme = Uri.UriSchemeHttps;
        }

        var read = context.RequestServices.GetRequiredService<CatalogueRead>();
        context.Response.OnStarting(() =>
        {
            read.End();
            context.Response.Headers.TryAdd(HeaderNames.CacheControl, "no-store");
            return Task.CompletedTask;
        });
        // A browser says where a request began; other programs say nothing, and have no cookie to lend.
        var changes = !HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method);
        if (changes)
        {
            read.Follow();
        }

        if (changes && Foreign.Contains(context.Request.Headers["Sec-Fetch-Site"].ToString(), StringComparer.OrdinalIgnoreCase))
        {
            return RefuseAsync(context);
        }

        return next(context);
    }

    private async Task RefuseAsync(HttpContext context)
    {
        var scheme = IsApi(context.Request.Path) ? TokenAuthentication.SchemeName : EditorAuthentication.Scheme;
        if (await context.AuthenticateAsync(scheme) is { Succeeded: true, Principal: { } user })
        {
            refused.Note(context, user.Person(), "begun on another site");
        }

        await PlainRefusal.WriteAsync(context, StatusCodes.Status403Forbidden, "Another site asked for this. Open the page here, and do it again.");
    }
}
