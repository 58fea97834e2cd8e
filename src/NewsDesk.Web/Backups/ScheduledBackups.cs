using System.Data.Common;
using NewsDesk.Backups;
using NewsDesk.Storage.Engines;
using NewsDesk.Storage.Sqlite;
using NewsDesk.Text;
using NewsDesk.Web.Configuration;

namespace NewsDesk.Web.Backups;

/// <summary>Makes the scheduled backups while the site serves, on threads that give way to readers.</summary>
public sealed class ScheduledBackups(
    ScheduledBackup scheduled, NewsDeskOptions options, TimeProvider clock, ILogger<ScheduledBackups> logger) : BackgroundService
{
    /// <summary>The first look comes after one pause: a site that starts has readers to answer first.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan FirstRetry = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan LastRetry = TimeSpan.FromHours(1);

    private readonly PeriodicTimer timer = new(Pause, clock);

    private TimeSpan retry = FirstRetry;
    private DateTimeOffset notBefore;

    public override void Dispose()
    {
        timer.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.BackupFolder is not { } folder)
        {
            return;
        }

        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await RunIfDueAsync(folder, stoppingToken);
        }
    }

    private async Task RunIfDueAsync(string folder, CancellationToken cancellation)
    {
        if (clock.GetUtcNow() < notBefore)
        {
            return;
        }

        try
        {
            if (await scheduled.IsDueAsync(folder, options.BackupEvery))
            {
                await RunAsync(folder, cancellation);
            }
        }
        catch (Exception problem) when (!cancellation.IsCancellationRequested)
        {
            Postpone(problem.Message, IsExpected(problem) ? null : problem);
        }
    }

    private async Task RunAsync(string folder, CancellationToken cancellation)
    {
        var began = clock.GetTimestamp();
        var result = await scheduled.ExecuteAsync(folder, cancellation);
        if (result.Value is not { } made)
        {
            Postpone(result.Problem!, null);
            return;
        }

        retry = FirstRetry;
        logger.LogInformation("Made the backup {File} ({Size}) in {Seconds:0.0} s",
            made.File, FileSize.Text(made.Length), clock.GetElapsedTime(began).TotalSeconds);
        if (made.LostPictures.Count > 0)
        {
            logger.LogWarning("The backup lacks {Count} pictures whose originals are not on the disk, or are not what was stored: {Hashes}",
                made.LostPictures.Count, string.Join(", ", made.LostPictures.Take(20)));
        }

        Prune(folder);
    }

    private void Prune(string folder)
    {
        try
        {
            var removed = scheduled.Prune(folder, options.BackupKeep);
            if (removed > 0)
            {
                logger.LogInformation("Removed {Count} older backups", removed);
            }
        }
        catch (Exception problem) when (IsExpected(problem))
        {
            logger.LogWarning("Older backups could not be removed: {Reason}", problem.Message);
        }
    }

    private void Postpone(string reason, Exception? problem)
    {
        notBefore = clock.GetUtcNow() + retry;
        logger.LogError(problem, "No backup could be made; trying again in {Minutes} minutes: {Reason}", retry.TotalMinutes, reason);
        retry = TimeSpan.FromTicks(Math.Min(retry.Ticks * 2, LastRetry.Ticks));
    }

    private static bool IsExpected(Exception problem) =>
        problem is IOException or UnauthorizedAccessException or DbException or CatalogueRejected or BackupRejected;
}
