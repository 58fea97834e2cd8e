using Serilog;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace NewsDesk.Web;

/// <summary>Where events go: the console, one escaped line each, and JSON files. Neither can block the site.</summary>
public static class Logs
{
    private const int LongestQueue = 10_000;
    private const long LargestFile = 10 * 1024 * 1024;

    public static void AddLogs(this WebApplicationBuilder builder, NewsDeskOptions options) =>
        builder.Services.AddSerilog(
            (_, logs) => logs
                .MinimumLevel.Information()
                .MinimumLevel.Override("Microsoft.AspNetCore", LogEventLevel.Warning)
                // It warns that keys are stored as they are; the folder's mode is what protects them.
                .MinimumLevel.Override("Microsoft.AspNetCore.DataProtection", LogEventLevel.Error)
                // Logged once, with the request it belongs to.
                .MinimumLevel.Override("Microsoft.AspNetCore.Diagnostics.ExceptionHandlerMiddleware", LogEventLevel.Fatal)
                .MinimumLevel.Override("Microsoft.Hosting.Lifetime", LogEventLevel.Information)
                .ReadFrom.Configuration(builder.Configuration)
                .WriteTo.Async(
                    sink => sink.Console(new OneLineFormatter()),
                    bufferSize: LongestQueue,
                    blockWhenFull: false)
                .WriteTo.Async(
                    sink => sink.File(
                        new CompactJsonFormatter(),
                        Path.Combine(options.LogFolder, "newsdesk-.json"),
                        rollingInterval: RollingInterval.Day,
                        rollOnFileSizeLimit: true,
                        fileSizeLimitBytes: LargestFile,
                        retainedFileCountLimit: 14),
                    bufferSize: LongestQueue,
                    blockWhenFull: false),
            preserveStaticLogger: true);
}
