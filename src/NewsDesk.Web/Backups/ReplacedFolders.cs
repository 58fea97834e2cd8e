using NewsDesk.Backups;
using NewsDesk.Threads;
using NewsDesk.Web.Caching;
using NewsDesk.Web.Configuration;

namespace NewsDesk.Web.Backups;

/// <summary>Removes what a restore replaced, once the site has started well: it listens, and warming up has made its pages.</summary>
public sealed class ReplacedFolders(
    NewsDeskOptions options, WarmUp warmUp, IHostApplicationLifetime lifetime, ILogger<ReplacedFolders> logger)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using (lifetime.ApplicationStarted.Register(started.SetResult))
        {
            await started.Task.WaitAsync(stoppingToken);
        }

        foreach (var folder in new RestoreSwap(options.DataDirectory).ReplacedFolders)
        {
            if (warmUp.HasSucceeded)
            {
                await RemoveAsync(folder);
            }
            else
            {
                logger.LogWarning("Kept {Folder}, which a restore has replaced: warming up did not succeed", folder);
            }
        }
    }

    private async Task RemoveAsync(string folder)
    {
        try
        {
            await BackgroundThread.RunAsync("replaced", nice: 10, () =>
            {
                Directory.Delete(folder, recursive: true);
                return true;
            });
            logger.LogInformation("Removed {Folder}, which a restore has replaced: the site has started well", folder);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            logger.LogWarning(problem, "{Folder}, which a restore has replaced, could not be removed; trying again at the next start",
                folder);
        }
    }
}
