using NewsDesk.Pictures;
using NewsDesk.Storage;
using NewsDesk.Web.Disk;
using NewsDesk.Web.Outages;

namespace NewsDesk.Web.Pictures;

/// <summary>Finishes pictures one after the other while the site serves. It asks the catalogue for them at the start and whenever
/// the content has changed.</summary>
public sealed class PictureFinishing(
    UnfinishedPictures unfinished, FinishPicture finish, ForgetLostFormats forget, ContentGeneration content, DiskWatch disk,
    DatabaseWatch database, ILogger<PictureFinishing> logger)
    : BackgroundService
{
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly HashSet<string> failed = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        var seen = -1L;
        using var timer = new PeriodicTimer(Pause);
        do
        {
            try
            {
                if (seen < 0)
                {
                    await ForgetLostAsync(stoppingToken);
                }

                var generation = await content.FindAsync(stoppingToken);
                if (generation != seen && await disk.FindProblemAsync(stoppingToken) is null)
                {
                    await FinishAllAsync(stoppingToken);
                    seen = generation;
                }
            }
            catch (Exception problem) when (DiskProblem.Is(problem) && !stoppingToken.IsCancellationRequested)
            {
                // It goes on where it was once the disk can be written again.
                disk.Report(problem);
            }
            catch (Exception problem) when (Catalogue.IsUnreachable(problem) && !stoppingToken.IsCancellationRequested)
            {
                // It goes on where it was once the database is back, which has a log line of its own.
                database.Report(problem);
            }
            catch (Exception problem) when (!stoppingToken.IsCancellationRequested)
            {
                logger.LogWarning(problem, "The pictures could not be looked at; trying again");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task ForgetLostAsync(CancellationToken cancellation)
    {
        var lost = await forget.ExecuteAsync(cancellation);
        if (lost > 0)
        {
            logger.LogWarning("{Count} formats and crops of pictures were lost from the disk and are made again", lost);
        }
    }

    private async Task FinishAllAsync(CancellationToken cancellation)
    {
        var finished = new HashSet<string>();
        while (await unfinished.NextAsync(failed) is { } picture)
        {
            try
            {
                await finish.ExecuteAsync(picture, cancellation);
                finished.Add(picture.Hash);
            }
            catch (Exception problem) when (!DiskProblem.Is(problem) && !Catalogue.IsUnreachable(problem))
            {
                // A decoding that was stopped fails as a damaged file would.
                cancellation.ThrowIfCancellationRequested();
                failed.Add(picture.Hash);
                logger.LogWarning(problem, "The formats of picture {Hash} could not be made; trying again at the next start", picture.Hash);
            }
        }

        if (finished.Count > 0)
        {
            logger.LogInformation("Finished {Count} pictures", finished.Count);
        }
    }
}
