using NewsDesk.Threads;

namespace NewsDesk.Web.Caching;

/// <summary>Recompresses cached responses that were asked for again, on a thread that gives way to readers.</summary>
public sealed class Recompression(ResponseStore store) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        BackgroundThread.RunAsync("recompression", nice: 19, () => Work(stoppingToken));

    private bool Work(CancellationToken cancellation)
    {
        try
        {
            while (true)
            {
                store.RecompressNext(cancellation);
            }
        }
        catch (OperationCanceledException)
        {
            return true;
        }
    }
}
