using System.Data.Common;

namespace NewsDesk.Web.Disk;

/// <summary>Tries a disk that has failed, so that all goes on where nobody asks whether the site is ready.</summary>
public sealed class DiskTrials(DiskWatch disk, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    private readonly PeriodicTimer timer = new(Pause, clock);

    public override void Dispose()
    {
        timer.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await disk.FindProblemAsync(stoppingToken);
            }
            catch (DbException)
            {
                // A command may be writing for long; there is another trial.
            }
        }
    }
}
