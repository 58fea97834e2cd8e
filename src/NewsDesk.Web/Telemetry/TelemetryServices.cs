using System.Diagnostics.Metrics;
using NewsDesk.Tracing;
using NewsDesk.Web.Configuration;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace NewsDesk.Web.Telemetry;

/// <summary>Registers metrics and traces. Nothing collects them unless the configuration asks for it.</summary>
public static class TelemetryServices
{
    public const string RuntimeMeter = "System.Runtime";

    /// <summary>Of the runtime's own metrics those that say how the process is.</summary>
    public static IReadOnlyList<string> RuntimeInstruments { get; } =
    [
        "dotnet.process.cpu.time", "dotnet.process.memory.working_set", "dotnet.gc.collections", "dotnet.gc.pause.time",
    ];

    public static void AddMetrics(this IServiceCollection services, NewsDeskOptions options)
    {
        services.AddSingleton<SiteMetrics>();
        services.AddSingleton<ObservedMetrics>();
        if (options.MetricsUrls.Count == 0)
        {
            return;
        }

        services.AddOpenTelemetry().ConfigureResource(Describe).WithMetrics(metrics => metrics
            .AddMeter(SiteMetrics.MeterName, RuntimeMeter)
            .AddPrometheusExporter());
        services.ConfigureOpenTelemetryMeterProvider((provider, metrics) =>
        {
            var site = provider.GetRequiredService<SiteMetrics>();
            // By the meter itself, not its name: one process may hold several sites.
            metrics.AddView(instrument =>
                instrument.Meter == site.Meter || IsOfRuntime(instrument) ? null : MetricStreamConfiguration.Drop);
        });
        services.AddSingleton<MetricsListener>();
        services.AddHostedService(provider => provider.GetRequiredService<MetricsListener>());
    }

    /// <exception cref="StartRejected">The address of the collector is wrong.</exception>
    public static void AddTraces(this IServiceCollection services, IConfiguration configuration)
    {
        if (TraceExport.IsConfigured(configuration))
        {
            services.AddOpenTelemetry().ConfigureResource(Describe)
                .WithTracing(traces => traces.AddSource(Traces.SourceName).AddOtlpExporter());
        }
    }

    public static bool IsOfRuntime(Instrument instrument) =>
        instrument.Meter.Name == RuntimeMeter && RuntimeInstruments.Contains(instrument.Name);

    /// <summary>The program and its version, and what the operator adds by OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES.</summary>
    private static void Describe(ResourceBuilder resource) => resource.Clear()
        .AddService("newsdesk", serviceVersion: typeof(Site).Assembly.GetName().Version?.ToString(3), autoGenerateServiceInstanceId: false)
        .AddTelemetrySdk()
        .AddEnvironmentVariableDetector();
}
