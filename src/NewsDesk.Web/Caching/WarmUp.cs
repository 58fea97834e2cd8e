using System.Diagnostics;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;
using NewsDesk.Reading;
using NewsDesk.Storage;
using NewsDesk.Web.Configuration;
using NewsDesk.Web.Http;

namespace NewsDesk.Web.Caching;

/// <summary>Requests the front page, the newest article, a section and the page of status 404, in bounded time.</summary>
public sealed class WarmUp(IServiceProvider services, NewsDeskOptions options, ILogger<WarmUp> logger)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    /// <summary>True once every page was made within the time.</summary>
    public bool HasSucceeded { get; private set; }

    public async Task RunAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellation)
        where TContext : notnull
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        time.CancelAfter(Longest);
        var began = Stopwatch.GetTimestamp();
        try
        {
            var failed = false;
            var paths = await PathsAsync(time.Token);
            foreach (var path in paths)
            {
                var status = await AskAsync(application, path, time.Token).WaitAsync(time.Token);
                if (status >= StatusCodes.Status500InternalServerError)
                {
                    failed = true;
                    logger.LogWarning("Warming up, {Path} answered {Status}", path, status);
                }
            }

            HasSucceeded = !failed;
            logger.LogInformation("Warmed up with {Count} pages in {Elapsed} ms", paths.Count,
                (long)Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }
        catch (Exception problem)
        {
            logger.LogWarning(problem, "Warming up ended early, after {Elapsed} ms",
                (long)Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }
    }

    private async Task<IReadOnlyList<string>> PathsAsync(CancellationToken cancellation)
    {
        using var scope = services.CreateScope();
        var (_, _, sections, newest) = await services.GetRequiredService<SiteFrames>()
            .FindAsync(scope.ServiceProvider.GetRequiredService<CatalogueRead>());
        return
        [
            "/",
            .. newest.Take(1).Select(article => $"/articles/{article.Slug}"),
            .. sections.Take(1).Select(section => $"/sections/{section.Slug}"),
            "/articles/there-is-no-such-article",
        ];
    }

    private async Task<int> AskAsync<TContext>(IHttpApplication<TContext> application, string path, CancellationToken cancellation)
        where TContext : notnull
    {
        var features = await InProcessRequest.SendAsync(application, options, path, "br", Stream.Null, cancellation);
        return features.GetRequiredFeature<IHttpResponseFeature>().StatusCode;
    }
}
