using Serilog;
using Serilog.Events;

namespace NewsDesk.Web.Logging;

/// <summary>Where events go: the console, one escaped line each, and JSON files. Neither can block the site.</summary>
public static class Logs
{
    private const long LargestFile = 10 * 1024 * 1024;
    private const int FilesKept = 14;

    public static void AddLogs(this WebApplicationBuilder builder, NewsDeskOptions options)
    {
        builder.Services.AddSingleton<QuietRequests>();
        builder.Services.AddSingleton<RequestLines>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<QuietRequests>());
        builder.Services.AddSerilog(
            (_, logs) =>
            {
                var files = new LogFiles(options.LogFolder, LargestFile, FilesKept, TimeProvider.System);
                // Not Console.Out: a console that nobody reads would hold its lock for ever.
                var console = Console.OpenStandardOutput();
                logs
                    .MinimumLevel.Information()
                    .MinimumLevel.Override("Microsoft.AspNetCore", LogEventLevel.Warning)
                    // It warns that keys are stored as they are; the folder's mode is what protects them.
                    .MinimumLevel.Override("Microsoft.AspNetCore.DataProtection", LogEventLevel.Error)
                    // It says nothing at these levels; where it could, it makes a trace and a scope for each request, cache hits among them.
                    .MinimumLevel.Override("Microsoft.AspNetCore.Hosting.Diagnostics", LevelAlias.Off)
                    // Logged once, with the request it belongs to.
                    .MinimumLevel.Override("Microsoft.AspNetCore.Diagnostics.ExceptionHandlerMiddleware", LogEventLevel.Fatal)
                    .MinimumLevel.Override("Microsoft.Hosting.Lifetime", LogEventLevel.Information)
                    // Told once, by the line on standard error.
                    .MinimumLevel.Override("Microsoft.Extensions.Hosting.Internal.Host", LogEventLevel.Fatal)
                    .ReadFrom.Configuration(builder.Configuration)
                    .Enrich.With<WithoutRequestPath>()
                    .WriteTo.Sink(new LineSink(new OneLineFormatter(), line => console.Write(line), oneByOne: true))
                    .WriteTo.Sink(new LineSink(new JsonLineFormatter(), files.Write));
            },
            preserveStaticLogger: true);
    }
}
