using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;
using NewsDesk.Web.Configuration;
using NewsDesk.Web.Http;

namespace NewsDesk.Web.Rehearsals;

/// <summary>A server that doesn't listen: the program alone sends it requests.</summary>
internal sealed class InProcessServer(NewsDeskOptions options) : IServer
{
    private Func<string, Stream, CancellationToken, Task<IFeatureCollection>>? send;

    public IFeatureCollection Features { get; } = new FeatureCollection();

    public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull
    {
        send = (path, body, cancellation) => InProcessRequest.SendAsync(application, options, path, "identity", body, cancellation);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <returns>The status, where a redirect leads, and the exception of a request that failed.</returns>
    public async Task<(int Status, string? MovedTo, Exception? Failure)> GetAsync(string path, Stream body, CancellationToken cancellation)
    {
        try
        {
            var features = await send!(path, body, cancellation);
            var response = features.GetRequiredFeature<IHttpResponseFeature>();
            return (response.StatusCode, response.Headers.Location, features.Get<IExceptionHandlerFeature>()?.Error);
        }
        catch (Exception problem) when (!cancellation.IsCancellationRequested)
        {
            // A server answers so where the page of failures fails too.
            return (StatusCodes.Status500InternalServerError, null, problem);
        }
    }

    public void Dispose()
    {
    }
}
