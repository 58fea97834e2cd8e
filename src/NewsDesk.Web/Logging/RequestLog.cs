using System.Diagnostics;

namespace NewsDesk.Web.Logging;

/// <summary>Logs every request that passes the cache in front, once it has been answered.</summary>
public sealed class RequestLog(RequestDelegate next, RequestLines lines)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var began = Stopwatch.GetTimestamp();
        var path = context.Request.Path.Value ?? "";
        var status = StatusCodes.Status500InternalServerError;
        try
        {
            using (lines.BeginScope(context))
            {
                await next(context);
            }

            status = context.Response.StatusCode;
        }
        finally
        {
            lines.Write(context, path, status, Stopwatch.GetElapsedTime(began), context.Features.Get<CacheHit>() is not null);
        }
    }
}
