using Microsoft.Net.Http.Headers;

namespace NewsDesk.Web.Security;

/// <summary>Readers only read: any method but GET and HEAD is refused outside /admin and /api.</summary>
public sealed class ReadingMethods(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (NewsroomRequests.Concerns(context.Request.Path) || HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        context.Response.Headers[HeaderNames.Allow] = "GET, HEAD";
        return Task.CompletedTask;
    }
}
