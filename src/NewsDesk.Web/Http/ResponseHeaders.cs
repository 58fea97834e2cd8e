using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace NewsDesk.Web.Http;

/// <summary>Sets the security headers of every response but cache hits, which bring their own.</summary>
public static class ResponseHeaders
{
    /// <summary>Caches ask again before they show a page; a response that may be kept longer says so itself.</summary>
    public const string CacheControl = "public, no-cache";

    public static void UseResponseHeaders(this WebApplication app)
    {
        var security = app.Services.GetRequiredService<SecurityHeaders>();
        app.Use((context, next) =>
        {
            var headers = NewsroomRequests.IsAdmin(context.Request.Path) ? security.Newsroom : security.Readers;
            context.Response.OnStarting(() => SetAsync(context.Response.Headers, headers));
            return next(context);
        });
    }

    private static Task SetAsync(IHeaderDictionary response, IReadOnlyList<KeyValuePair<string, StringValues>> headers)
    {
        foreach (var (name, value) in headers)
        {
            if (name != SecurityHeaders.CrossOriginResourcePolicy || !response.ContainsKey(name))
            {
                response[name] = value;
            }
        }

        response.TryAdd(HeaderNames.CacheControl, CacheControl);
        return Task.CompletedTask;
    }
}
