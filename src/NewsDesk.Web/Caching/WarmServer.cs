using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;

namespace NewsDesk.Web.Caching;

/// <summary>Wraps the server and warms the site up before it listens.</summary>
public sealed class WarmServer(IServer server, WarmUp warmUp) : IServer
{
    public static void Wrap(IServiceCollection services)
    {
        var inner = services.Last(service => service.ServiceType == typeof(IServer)).ImplementationType!;
        services.AddSingleton<IServer>(provider =>
            new WarmServer((IServer)ActivatorUtilities.CreateInstance(provider, inner), provider.GetRequiredService<WarmUp>()));
    }

    public IFeatureCollection Features => server.Features;

    public async Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull
    {
        await warmUp.RunAsync(application, cancellationToken);
        await server.StartAsync(application, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => server.StopAsync(cancellationToken);

    public void Dispose() => server.Dispose();
}
