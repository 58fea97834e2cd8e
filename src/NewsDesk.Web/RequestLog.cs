using Microsoft.AspNetCore.Diagnostics;
using Serilog.AspNetCore;
using Serilog.Events;

namespace NewsDesk.Web;

/// <summary>One line for each request that was rendered, refused or slow. No address, cookie or query value of a reader is written.</summary>
public static class RequestLog
{
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(1);

    public static void Configure(RequestLoggingOptions options, Serilog.ILogger logger)
    {
        options.Logger = logger;
        options.MessageTemplate = "{RequestMethod} {RequestPath} {StatusCode} in {Elapsed:0} ms";
        options.IncludeQueryInRequestPath = false;
        options.EnrichDiagnosticContext = (line, context) =>
        {
            // The page for failures has caught it by now, and its own log is turned off.
            if (context.Features.Get<IExceptionHandlerFeature>() is { } failure)
            {
                line.SetException(failure.Error);
            }
        };
        options.GetLevel = (context, elapsed, exception) =>
            exception is not null || context.Response.StatusCode >= 500 ? LogEventLevel.Error
            : elapsed > Slow.TotalMilliseconds ? LogEventLevel.Warning
            : LogEventLevel.Information;
    }
}
