namespace NewsDesk.Web.Logging;

/// <summary>Counts the requests that cost less than a log line of their own, and logs the sums once a minute.</summary>
public sealed class AggregatedRequests(TimeProvider clock, ILogger<AggregatedRequests> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly long[] counts = new long[Enum.GetValues<AggregatedKind>().Length];

    public void Count(AggregatedKind kind) => Interlocked.Increment(ref counts[(int)kind]);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        Write();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            Write();
        }
    }

    private void Write()
    {
        var (kept, notModified) = (Take(AggregatedKind.Kept), Take(AggregatedKind.NotModified));
        var (pictures, health) = (Take(AggregatedKind.Picture), Take(AggregatedKind.Health));
        if (kept + notModified + pictures + health > 0)
        {
            logger.LogInformation(
                "Also answered: {Kept} from memory, {NotModified} not modified, {Pictures} pictures, {Health} health checks",
                kept, notModified, pictures, health);
        }

        if (Take(AggregatedKind.Unsaved) is var unsaved and > 0)
        {
            logger.LogWarning("{Count} requests could not be saved: the disk was full or could not be written", unsaved);
        }

        if (Take(AggregatedKind.WithoutDatabase) is var unserved and > 0)
        {
            logger.LogWarning("{Count} requests were answered with 503: the database could not be reached", unserved);
        }
    }

    private long Take(AggregatedKind kind) => Interlocked.Exchange(ref counts[(int)kind], 0);
}
