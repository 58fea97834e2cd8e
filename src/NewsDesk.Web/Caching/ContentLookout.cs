using System.Data.Common;
using NewsDesk.Articles;

namespace NewsDesk.Web.Caching;

/// <summary>Looks several times a second whether another program, such as a verb, has changed the catalogue.</summary>
public sealed class ContentLookout(ContentWatch watch, ILogger<ContentLookout> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Real time, whatever clock the pages are shown by.
        using var timer = new PeriodicTimer(Pause);
        var isBlind = false;
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                watch.Look();
                if (isBlind)
                {
                    isBlind = false;
                    logger.LogInformation("Changes of the catalogue are seen again");
                }
            }
            catch (DbException) when (isBlind)
            {
                // Told already: once, not four times a second.
            }
            catch (DbException problem)
            {
                isBlind = true;
                logger.LogWarning(problem, "Could not look for changes of the catalogue");
            }
        }
    }
}
