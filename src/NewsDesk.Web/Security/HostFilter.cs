using Microsoft.Extensions.Primitives;
using NewsDesk.Web.Logging;

namespace NewsDesk.Web.Security;

/// <summary>Answers only for the hosts of NewsDesk:AllowedHosts.</summary>
public sealed class HostFilter(RequestDelegate next, NewsDeskOptions options)
{
    private const string Answer = "This host is not served here.\n";

    private readonly List<StringSegment> allowed = [.. options.AllowedHosts.Select(host => new StringSegment(host))];

    public Task InvokeAsync(HttpContext context)
    {
        if (HostString.MatchesAny(context.Request.Host.Host, allowed))
        {
            return next(context);
        }

        context.Features.Set(new Refusal($"the host {context.Request.Host.Value} is not in NewsDesk:AllowedHosts"));
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        context.Response.ContentType = "text/plain; charset=utf-8";
        context.Response.ContentLength = Answer.Length;
        return context.Response.WriteAsync(Answer);
    }
}
