namespace NewsDesk.Web.Logging;

/// <summary>Counts the requests that cost less than a log line of their own, and logs the sums once a minute.</summary>
public sealed class QuietRequests(TimeProvider clock, ILogger<QuietRequests> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly long[] counts = new long[Enum.GetValues<QuietKind>().Length];

    public void Count(QuietKind kind) => Interlocked.Increment(ref counts[(int)kind]);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        Tell();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            Tell();
        }
    }

    private void Tell()
    {
        var (kept, notModified) = (Take(QuietKind.Kept), Take(QuietKind.NotModified));
        var (pictures, health) = (Take(QuietKind.Picture), Take(QuietKind.Health));
        if (kept + notModified + pictures + health > 0)
        {
            logger.LogInformation(
                "Also answered: {Kept} from memory, {NotModified} not modified, {Pictures} pictures, {Health} health checks",
                kept, notModified, pictures, health);
        }
    }

    private long Take(QuietKind kind) => Interlocked.Exchange(ref counts[(int)kind], 0);
}
