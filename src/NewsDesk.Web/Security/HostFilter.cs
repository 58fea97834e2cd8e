using Microsoft.Extensions.Primitives;
using NewsDesk.Web.Logging;

namespace NewsDesk.Web.Security;

/// <summary>Answers only for the hosts of NewsDesk:AllowedHosts.</summary>
public sealed class HostFilter(RequestDelegate next, NewsDeskOptions options)
{
    private readonly List<StringSegment> allowed = [.. options.AllowedHosts.Select(host => new StringSegment(host))];

    public Task InvokeAsync(HttpContext context)
    {
        if (HostString.MatchesAny(context.Request.Host.Host, allowed))
        {
            return next(context);
        }

        context.Features.Set(new Refusal($"the host {context.Request.Host.Value} is not in NewsDesk:AllowedHosts"));
        return PlainRefusal.WriteAsync(context, StatusCodes.Status400BadRequest, "This host is not served here.");
    }
}
