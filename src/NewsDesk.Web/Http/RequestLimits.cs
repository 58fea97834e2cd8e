using System.Globalization;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using NewsDesk.Web.Configuration;
using NewsDesk.Web.Logging;
using NewsDesk.Web.Telemetry;

namespace NewsDesk.Web.Http;

/// <summary>Bounds the bytes, time, connections and requests that one client may take.</summary>
public static class RequestLimits
{
    /// <summary>The framework binds no configuration to these; only <c>NewsDesk:MaxConnections</c> is the operator's.</summary>
    public static void AddRequestLimits(this WebApplicationBuilder builder, NewsDeskOptions options)
    {
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxConcurrentConnections = options.MaxConnections;
            kestrel.Limits.MaxConcurrentUpgradedConnections = 0;
            kestrel.Limits.MaxRequestLineSize = 8 * 1024;
            kestrel.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
            kestrel.Limits.MaxRequestHeaderCount = 100;
            kestrel.Limits.MaxRequestBodySize = 1024 * 1024;
            // The part of an unread body that is held in memory: many uploads may wait for a place at once.
            kestrel.Limits.MaxRequestBufferSize = 256 * 1024;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
            // Longer than proxies keep theirs (nginx: 60 s), so that none sends into a connection that is being closed.
            kestrel.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(75);
            kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
            kestrel.Limits.MinResponseDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(10));
            kestrel.Limits.Http2.MaxStreamsPerConnection = 100;
        });
        builder.Services.AddSingleton(provider => new RequestRate(options.RequestsPerMinute, provider.GetRequiredService<TimeProvider>()));
    }

    public static void UseRequestRate(this WebApplication app)
    {
        var rate = app.Services.GetRequiredService<RequestRate>();
        app.Use((context, next) => rate.Ask(context) is { Ticks: > 0 } wait ? RefuseAsync(context, wait) : next(context));
    }

    private static Task RefuseAsync(HttpContext context, TimeSpan wait)
    {
        var seconds = (int)Math.Ceiling(wait.TotalSeconds);
        var network = ClientNetwork.Truncated(context.Connection.RemoteIpAddress);
        context.Features.Set(new Rejection(RejectionReason.RequestRate, $"more than NewsDesk:RequestsPerMinute from {network}"));
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        context.Response.Headers.CacheControl = "no-store";
        return PlainRejection.WriteAsync(context, StatusCodes.Status429TooManyRequests,
            words => words.Text("too-many-requests", seconds));
    }
}
