namespace NewsDesk.Web.Security;

/// <summary>Answers only for the hosts of NewsDesk:AllowedHosts.</summary>
public sealed class HostFilter(RequestDelegate next, NewsDeskOptions options, ILogger<HostFilter> logger)
{
    private readonly List<Microsoft.Extensions.Primitives.StringSegment> allowed = [.. options.AllowedHosts.Select(host => new Microsoft.Extensions.Primitives.StringSegment(host))];

    public Task InvokeAsync(HttpContext context)
    {
        if (HostString.MatchesAny(context.Request.Host.Host, allowed))
        {
            return next(context);
        }

        logger.LogWarning("Refused the host {Host}: it is not in NewsDesk:AllowedHosts", context.Request.Host.Value);
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync("This host is not served here.\n");
    }
}
