using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using NewsDesk.Web.Configuration;
using OpenTelemetry.Metrics;

namespace NewsDesk.Web.Telemetry;

/// <summary>Answers /metrics on the addresses of NewsDesk:Metrics:Urls, by a server of its own: no reader's address leads here.</summary>
public sealed class MetricsListener(
    MeterProvider provider, ObservedMetrics observed, NewsDeskOptions options, ILogger<MetricsListener> logger) : IHostedService
{
    private const string Path = "/metrics";
    private const int MostConnections = 100;

    private readonly WebApplication app = Make(options);

    /// <summary>Known once it listens.</summary>
    public IEnumerable<string> Addresses => app.Urls;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        observed.Register();
        app.UseOpenTelemetryPrometheusScrapingEndpoint(
            provider, context => context.Request.Path == Path && HttpMethods.IsGet(context.Request.Method), null, null, null);
        app.Run(context =>
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        });
        var urls = string.Join(';', options.MetricsUrls);
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (IOException problem) when (problem.InnerException is AddressInUseException)
        {
            throw new StartRejected(ExitCode.PortTaken,
                $"NewsDesk:Metrics:Urls: {urls} is taken. Stop the other program, or choose another port.");
        }
        catch (Exception problem) when (problem is IOException or SocketException or InvalidOperationException)
        {
            throw ConfigurationValues.Wrong(NewsDeskOptions.MetricsUrlsKey,
                $"'{urls}' is no address that this machine can listen on: {problem.Message}");
        }

        foreach (var address in Addresses)
        {
            logger.LogInformation("Metrics are at: {Address}", address);
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await app.StopAsync(cancellationToken);
        await app.DisposeAsync();
    }

    private static WebApplication Make(NewsDeskOptions options)
    {
        // Empty, so that it takes no setting of the site's server.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls([.. options.MetricsUrls]).ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxConcurrentConnections = MostConnections;
            kestrel.Limits.MaxRequestBodySize = 0;
        });
        return builder.Build();
    }
}
