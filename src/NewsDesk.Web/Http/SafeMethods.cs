using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Net.Http.Headers;

namespace NewsDesk.Web.Http;

/// <summary>Readers only read: any method but GET and HEAD is refused outside /admin and /api.</summary>
public sealed class SafeMethods(RequestDelegate next)
{
    public static bool OnlyReads(HttpRequest request) => HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);

    public Task InvokeAsync(HttpContext context)
    {
        // The page for a failure stands in for what failed, which may have been a form.
        if (NewsroomRequests.Concerns(context.Request.Path) || context.Features.Get<IExceptionHandlerFeature>() is not null
            || OnlyReads(context.Request))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        context.Response.Headers[HeaderNames.Allow] = "GET, HEAD";
        return Task.CompletedTask;
    }
}
