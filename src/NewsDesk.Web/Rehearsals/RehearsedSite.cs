using System.Text;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging.Abstractions;
using NewsDesk.Web.Commands;
using NewsDesk.Web.Configuration;
using NewsDesk.Web.Localization;

namespace NewsDesk.Web.Rehearsals;

/// <summary>This program as the site of another data folder at one instant. It doesn't listen or log, and nothing runs beside its
/// requests.</summary>
public sealed class RehearsedSite : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly InProcessServer server;

    private RehearsedSite(WebApplication app, InProcessServer server) => (this.app, this.server) = (app, server);

    /// <param name="options">The settings of the site on the copy.</param>
    /// <param name="languages">The newsroom's own, which are not in the copy.</param>
    /// <param name="instant">What its clock shows.</param>
    /// <param name="cancellation">Stops the start.</param>
    public static async Task<RehearsedSite> StartAsync(
        NewsDeskOptions options, OwnLanguages languages, DateTimeOffset instant, CancellationToken cancellation)
    {
        // The framework looks for pages in the assembly of this name; a test's process has another.
        var builder = CommandHost.Configured($"--applicationName={typeof(Site).Assembly.GetName().Name}");
        builder.AddNewsDesk(options);
        var server = new InProcessServer(options);
        var services = builder.Services;
        services.RemoveAll<IHostedService>();
        services.RemoveAll<OwnLanguages>().AddSingleton(languages);
        services.RemoveAll<IServer>().AddSingleton<IServer>(server);
        services.RemoveAll<ILoggerFactory>().AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance);
        services.RemoveAll<TimeProvider>().AddSingleton<TimeProvider>(new FixedClock(instant));
        var app = builder.Build();
        app.UseNewsDesk();
        await app.StartAsync(cancellation);
        return new RehearsedSite(app, server);
    }

    /// <returns>The page, with the exception that made it fail.</returns>
    public async Task<(PageResponse Page, Exception? Failure)> GetAsync(string path, CancellationToken cancellation)
    {
        using var body = new MemoryStream();
        var (status, movedTo, failure) = await server.GetAsync(path, body, cancellation);
        return (new PageResponse(status, Encoding.UTF8.GetString(body.GetBuffer().AsSpan(0, (int)body.Length)), movedTo), failure);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
