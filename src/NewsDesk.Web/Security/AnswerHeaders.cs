using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace NewsDesk.Web.Security;

/// <summary>The security headers of every response but cache hits, which bring their own, whatever its status.</summary>
public static class AnswerHeaders
{
    /// <summary>Whoever keeps a page asks again before showing it; what may be kept longer says so itself.</summary>
    public const string CacheControl = "public, no-cache";

    public static void UseAnswerHeaders(this WebApplication app)
    {
        var security = app.Services.GetRequiredService<SecurityHeaders>();
        app.Use((context, next) =>
        {
            var headers = NewsroomRequests.IsAdmin(context.Request.Path) ? security.Newsroom : security.Readers;
            context.Response.OnStarting(() =>
            {
                Set(context.Response.Headers, headers);
                return Task.CompletedTask;
            });
            return next(context);
        });
    }

    private static void Set(IHeaderDictionary response, IReadOnlyList<KeyValuePair<string, StringValues>> headers)
    {
        foreach (var (name, value) in headers)
        {
            // A picture that other sites may show says so itself.
            if (name != SecurityHeaders.CrossOriginResourcePolicy || !response.ContainsKey(name))
            {
                response[name] = value;
            }
        }

        response.TryAdd(HeaderNames.CacheControl, CacheControl);
    }
}
