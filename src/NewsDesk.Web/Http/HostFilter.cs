using NewsDesk.Web.Logging;
using NewsDesk.Web.Telemetry;

namespace NewsDesk.Web.Http;

/// <summary>Answers only for the hosts of NewsDesk:AllowedHosts.</summary>
public sealed class HostFilter(RequestDelegate next, AllowedHosts hosts)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (hosts.Contains(context.Request.Host))
        {
            return next(context);
        }

        context.Features.Set(new Rejection(RejectionReason.Host,
            $"the host {context.Request.Host.Value} is not in NewsDesk:AllowedHosts"));
        return PlainRejection.WriteAsync(context, StatusCodes.Status400BadRequest, words => words["host-not-served"]);
    }
}
