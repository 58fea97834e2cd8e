using System.Data.Common;
using NewsDesk.Backups;
using NewsDesk.Storage;
using NewsDesk.Storage.Engines;
using NewsDesk.Threads;
using NewsDesk.Web.Caching;
using NewsDesk.Web.Configuration;

namespace NewsDesk.Web.Backups;

/// <summary>Removes what a restore replaced, once the site has started well: it listens, and warming up has made its pages.</summary>
public sealed class ReplacedFolders(
    NewsDeskOptions options, Catalogue catalogue, WarmUp warmUp, IHostApplicationLifetime lifetime, ILogger<ReplacedFolders> logger)
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
            await RemoveAsync(folder, () => Directory.Delete(folder, recursive: true));
        }

        foreach (var schema in FindReplaced())
        {
            await RemoveAsync($"{schema} of {catalogue.Name}", () => catalogue.RemoveReplaced(schema));
        }
    }

    private IReadOnlyList<string> FindReplaced()
    {
        try
        {
            return catalogue.FindReplaced();
        }
        catch (DbException problem)
        {
            logger.LogWarning(problem, "The database could not be asked for what restores have replaced; trying again at the next start");
            return [];
        }
    }

    private async Task RemoveAsync(string replaced, Action remove)
    {
        if (!warmUp.HasSucceeded)
        {
            logger.LogWarning("Kept {Replaced}, which a restore has replaced: warming up did not succeed", replaced);
            return;
        }

        try
        {
            await BackgroundThread.RunAsync("replaced", nice: 10, () =>
            {
                remove();
                return true;
            });
            logger.LogInformation("Removed {Replaced}, which a restore has replaced: the site has started well", replaced);
        }
        catch (DbException problem) when (DiskProblem.IsOfPermission(problem))
        {
            logger.LogWarning("{Replaced}, which a restore has replaced, belongs to another role, which has to drop it: {Reason}",
                replaced, problem.Message);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or DbException or CatalogueRejected)
        {
            logger.LogWarning(problem, "{Replaced}, which a restore has replaced, could not be removed; trying again at the next start",
                replaced);
        }
    }
}
