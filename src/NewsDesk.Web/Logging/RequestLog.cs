using System.Diagnostics;
using Microsoft.AspNetCore.Diagnostics;
using NewsDesk.Web.Caching;
using NewsDesk.Web.Security;

namespace NewsDesk.Web.Logging;

/// <summary>
/// One line for each request that was rendered, refused, failed or slow; the others are counted. No address, cookie, query or header of a
/// reader is written, but for the host that was refused and the network that asked too often.
/// </summary>
public sealed class RequestLog(RequestDelegate next, NewsDeskOptions options, QuietRequests quiet, ILogger<RequestLog> logger)
{
    private const int Longest = 300;
    private static readonly string[] SecretAddresses = [EditorAuthentication.LinkPath, "/previews/"];
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(1);

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.Features.Get<Unlogged>() is not null)
        {
            await next(context);
            return;
        }

        var began = Stopwatch.GetTimestamp();
        var path = context.Request.Path.Value ?? "";
        var status = StatusCodes.Status500InternalServerError;
        try
        {
            await next(context);
            status = context.Response.StatusCode;
        }
        finally
        {
            Tell(context, path, status, Stopwatch.GetElapsedTime(began));
        }
    }

    private void Tell(HttpContext context, string path, int status, TimeSpan elapsed)
    {
        if (!options.LogEveryRequest && elapsed < Slow && KindOf(context, path, status) is { } kind)
        {
            quiet.Count(kind);
            return;
        }

        var failure = context.Features.Get<IExceptionHandlerFeature>()?.Error;
        var refusal = context.Features.Get<Refusal>();
        var level = failure is not null || status >= StatusCodes.Status500InternalServerError ? LogLevel.Error
            : refusal is not null || elapsed >= Slow ? LogLevel.Warning
            : LogLevel.Information;
        var (method, shown) = (Short(context.Request.Method), Short(WithoutSecret(path)));
        var milliseconds = Math.Round(elapsed.TotalMilliseconds, 1);
        if (refusal is null)
        {
            logger.Log(level, failure, "{Method} {Path} {Status} in {Elapsed} ms", method, shown, status, milliseconds);
        }
        else
        {
            var reason = Short(refusal.Reason);
            logger.Log(level, failure, "{Method} {Path} {Status} in {Elapsed} ms: {Refusal}", method, shown, status, milliseconds, reason);
        }
    }

    /// <summary>Whoever reads the log can't use the links that open something to whoever has them.</summary>
    private static string WithoutSecret(string path) =>
        SecretAddresses.FirstOrDefault(start => path.StartsWith(start, StringComparison.OrdinalIgnoreCase)) is { } start ? $"{start}…" : path;

    private static string Short(string text) => text.Length > Longest ? $"{text[..Longest]}…" : text;

    /// <summary>Null for what gets a line of its own.</summary>
    private static QuietKind? KindOf(HttpContext context, string path, int status) => status switch
    {
        StatusCodes.Status304NotModified => QuietKind.NotModified,
        not StatusCodes.Status200OK and not StatusCodes.Status206PartialContent => null,
        _ when context.Features.Get<CacheHit>() is not null => QuietKind.Kept,
        _ when Health.IsAt(path) => QuietKind.Health,
        _ when path.StartsWith("/pictures/", StringComparison.Ordinal) => QuietKind.Picture,
        _ => null,
    };
}
