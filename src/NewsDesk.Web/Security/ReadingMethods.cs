using Microsoft.Net.Http.Headers;

namespace NewsDesk.Web.Security;

/// <summary>Readers only read: any method but GET and HEAD is refused.</summary>
public sealed class ReadingMethods(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        context.Response.Headers[HeaderNames.Allow] = "GET, HEAD";
        return Task.CompletedTask;
    }
}
