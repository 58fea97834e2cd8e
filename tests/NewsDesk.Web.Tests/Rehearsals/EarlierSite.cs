using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace NewsDesk.Web.Tests.Rehearsals;

/// <summary>Listens as the site of an earlier program would, and sends what the test makes of this program's pages.</summary>
internal sealed class EarlierSite : IAsyncDisposable
{
    private readonly WebApplication app;

    private EarlierSite(WebApplication app) => this.app = app;

    public Uri Address => new(app.Urls.Single());

    /// <summary>The host and path of each request.</summary>
    public ConcurrentQueue<(string Host, string Path)> Asked { get; } = [];

    /// <param name="site">This program's site; null for one that sends what the test writes alone.</param>
    /// <param name="respond">Writes the response, whose status is set, from this program's HTML.</param>
    public static async Task<EarlierSite> StartAsync(TestSite? site, Func<HttpContext, string, Task> respond)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var earlier = new EarlierSite(app);
        app.Run(async context =>
        {
            var path = context.Request.Path.Value!;
            earlier.Asked.Enqueue((context.Request.Host.Value!, path));
            var html = "";
            if (site is not null)
            {
                using var answer = await site.Client.GetAsync(path);
                context.Response.StatusCode = (int)answer.StatusCode;
                html = await answer.Content.ReadAsStringAsync();
            }

            await respond(context, html);
        });
        await app.StartAsync();
        return earlier;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
