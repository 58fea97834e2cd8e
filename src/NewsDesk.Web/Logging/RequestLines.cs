using Microsoft.AspNetCore.Diagnostics;
using NewsDesk.Web.Configuration;
using NewsDesk.Web.Readiness;
using NewsDesk.Web.SignIn;
using NewsDesk.Web.Telemetry;

namespace NewsDesk.Web.Logging;

/// <summary>Logs a line for each request that was rendered, refused, failed or slow, counts the others, and measures all. It names no
/// reader.</summary>
public sealed class RequestLines(
    NewsDeskOptions options, AggregatedRequests aggregated, SiteMetrics metrics, ILogger<RequestLog> logger)
{
    private const int Longest = 300;
    private static readonly string[] SecretAddresses = [NewsroomAuthentication.LinkPath, "/previews/"];
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(1);

    public IDisposable? BeginScope(HttpContext context) => logger.BeginScope(new KeyValuePair<string, object>[]
    {
        new("RequestId", context.TraceIdentifier),
        new("ConnectionId", context.Connection.Id),
    });

    /// <remarks>The path is the one that was asked for; an error page stands under another.</remarks>
    public void Write(HttpContext context, string path, int status, TimeSpan elapsed, bool isHit)
    {
        if (context.Features.Get<Unlogged>() is not null)
        {
            return;
        }

        metrics.Request(context.Request.Method, path, status, elapsed, isHit);
        var rejection = context.Features.Get<Rejection>();
        if (rejection is not null)
        {
            metrics.Reject(rejection.Kind);
        }

        // A full disk has a line of its own, and refuses any number of requests; so has a database that is away.
        var aggregatedKind = rejection?.Kind == RejectionReason.Disk ? AggregatedKind.Unsaved
            : rejection?.Kind == RejectionReason.Database ? AggregatedKind.WithoutDatabase
            : elapsed < Slow ? KindOf(path, status, isHit) : null;
        if (!options.LogEveryRequest && aggregatedKind is { } kind)
        {
            aggregated.Count(kind);
            return;
        }

        using var scope = BeginScope(context);
        var failure = context.Features.Get<IExceptionHandlerFeature>()?.Error;
        var level = failure is not null || status >= StatusCodes.Status500InternalServerError ? LogLevel.Error
            : rejection is not null || elapsed >= Slow ? LogLevel.Warning
            : LogLevel.Information;
        var (method, shown) = (Short(context.Request.Method), Short(WithoutSecret(path)));
        var milliseconds = Math.Round(elapsed.TotalMilliseconds, 1);
        if (rejection is null)
        {
            logger.Log(level, failure, "{Method} {Path} {Status} in {Elapsed} ms", method, shown, status, milliseconds);
        }
        else
        {
            var reason = Short(rejection.Reason);
            logger.Log(level, failure, "{Method} {Path} {Status} in {Elapsed} ms: {Refusal}", method, shown, status, milliseconds, reason);
        }
    }

    private static string WithoutSecret(string path) =>
        SecretAddresses.FirstOrDefault(start => path.StartsWith(start, StringComparison.OrdinalIgnoreCase)) is { } start ? $"{start}…"
            : path;

    private static string Short(string text) => text.Length > Longest ? $"{text[..Longest]}…" : text;

    private static AggregatedKind? KindOf(string path, int status, bool isHit) => status switch
    {
        StatusCodes.Status304NotModified => AggregatedKind.NotModified,
        // The cause for which the site is not ready has a line of its own.
        StatusCodes.Status503ServiceUnavailable when Health.IsAt(path) => AggregatedKind.Health,
        not StatusCodes.Status200OK and not StatusCodes.Status206PartialContent => null,
        _ when isHit => AggregatedKind.Kept,
        _ when Health.IsAt(path) => AggregatedKind.Health,
        _ when path.StartsWith("/pictures/", StringComparison.Ordinal) => AggregatedKind.Picture,
        _ => null,
    };
}
