using System.Diagnostics;
using NewsDesk.Tracing;
using NewsDesk.Web.Http;
using NewsDesk.Web.Logging;
using NewsDesk.Web.SignIn;

namespace NewsDesk.Web.Telemetry;

/// <summary>Traces each request that is rendered, by the kind of its page and the pattern of its address. It names nobody.</summary>
public sealed class RequestTraces(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        return Traces.Source.HasListeners() && PageKind.IsRendered(path) && context.Features.Get<Unlogged>() is null
            ? TraceAsync(context, path) : next(context);
    }

    /// <summary>Notes the route that was asked for. Later, an error page may stand in for it, which has a route of its own.</summary>
    public static Task NoteRouteAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Features.Get<Asked>() is { } asked && context.GetEndpoint() is RouteEndpoint && !ErrorStatus.StandsIn(context))
        {
            asked.Route = RejectedRequests.PlaceOf(context);
        }

        return next(context);
    }

    private async Task TraceAsync(HttpContext context, string path)
    {
        // A span of its own, whatever trace the client names: a stranger must not choose what is traced.
        using var span = Traces.Source.StartActivity("request", ActivityKind.Server, parentContext: default);
        var asked = new Asked();
        context.Features.Set(span is null ? null : asked);
        var status = StatusCodes.Status500InternalServerError;
        try
        {
            await next(context);
            status = context.Response.StatusCode;
        }
        finally
        {
            if (span is not null)
            {
                Describe(span, context, path, asked.Route, status);
            }
        }
    }

    private static void Describe(Activity span, HttpContext context, string path, string? route, int status)
    {
        if (context.Features.Get<CacheHit>() is not null)
        {
            span.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
            return;
        }

        var method = SiteMetrics.KnownMethod(context.Request.Method);
        span.DisplayName = route is null ? method : $"{method} {route}";
        span.SetTag("http.request.method", method);
        span.SetTag("http.route", route);
        span.SetTag("http.response.status_code", status);
        span.SetTag("newsdesk.page.kind", PageKind.Of(path, status));
        if (status >= StatusCodes.Status500InternalServerError)
        {
            span.SetStatus(ActivityStatusCode.Error);
        }
    }

    private sealed class Asked
    {
        public string? Route { get; set; }
    }
}
