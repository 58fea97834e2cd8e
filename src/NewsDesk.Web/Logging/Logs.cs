using NewsDesk.Web.Configuration;
using Serilog;
using Serilog.Events;

namespace NewsDesk.Web.Logging;

/// <summary>Logs to the console, one escaped line an event, and to JSON files. Neither can block the site.</summary>
public static class Logs
{
    public static void AddLogs(this WebApplicationBuilder builder, NewsDeskOptions options)
    {
        builder.Services.AddSingleton(_ => new LogSinks(options));
        builder.Services.AddSingleton<AggregatedRequests>();
        builder.Services.AddSingleton<RequestLines>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<AggregatedRequests>());
        builder.Services.AddSerilog(
            (provider, logs) =>
            {
                var sinks = provider.GetRequiredService<LogSinks>();
                logs
                    .MinimumLevel.Information()
                    .MinimumLevel.Override("Microsoft.AspNetCore", LogEventLevel.Warning)
                    // It warns of unencrypted keys; the folder's mode protects them.
                    .MinimumLevel.Override("Microsoft.AspNetCore.DataProtection", LogEventLevel.Error)
                    // If it could log, it would make a trace and a scope for each request, cache hits among them.
                    .MinimumLevel.Override("Microsoft.AspNetCore.Hosting.Diagnostics", LevelAlias.Off)
                    .MinimumLevel.Override("Microsoft.AspNetCore.Diagnostics.ExceptionHandlerMiddleware", LogEventLevel.Fatal)
                    .MinimumLevel.Override("Microsoft.Hosting.Lifetime", LogEventLevel.Information)
                    // The line on standard error says it already.
                    .MinimumLevel.Override("Microsoft.Extensions.Hosting.Internal.Host", LogEventLevel.Fatal)
                    .ReadFrom.Configuration(builder.Configuration)
                    .Enrich.With<WithoutRequestPath>()
                    .WriteTo.Sink(sinks.Console)
                    .WriteTo.Sink(sinks.Files);
            },
            preserveStaticLogger: true);
    }
}
