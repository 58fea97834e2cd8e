using System.Data.Common;
using NewsDesk.Reading;
using NewsDesk.Storage;
using NewsDesk.Web.Outages;

namespace NewsDesk.Web.Caching;

/// <summary>Polls the catalogue several times a second for changes by other programs, such as commands.</summary>
public sealed class ContentPoller(ContentWatch watch, DatabaseWatch database, ILogger<ContentPoller> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        var isBlind = false;
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await watch.LookAsync();
                database.ReportReached();
                if (isBlind)
                {
                    isBlind = false;
                    logger.LogInformation("Changes of the catalogue are seen again");
                }
            }
            catch (DbException problem) when (Catalogue.IsUnreachable(problem))
            {
                database.Report(problem);
            }
            catch (Exception) when (isBlind)
            {
            }
            catch (Exception problem)
            {
                // A poller that ended would end the site.
                isBlind = true;
                logger.LogWarning(problem, "Could not look for changes of the catalogue");
            }
        }
    }
}
