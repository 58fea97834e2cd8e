using NewsDesk.Storage;
using NewsDesk.Web.Configuration;

namespace NewsDesk.Web.Disk;

/// <summary>Watches whether the data folder can be written, which is assumed until a write fails, and again after a good trial.</summary>
public sealed class DiskWatch : IDisposable
{
    /// <summary>More than a draft takes, so that the site is not ready again for a moment alone.</summary>
    private const int TrialSize = 256 * 1024;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly Catalogue catalogue;
    private readonly NewsDeskOptions options;
    private readonly TimeProvider clock;
    private readonly ILogger<DiskWatch> logger;
    private readonly SemaphoreSlim trying = new(1, 1);
    private volatile string? problem;
    private DateTimeOffset tried;

    public DiskWatch(Catalogue catalogue, NewsDeskOptions options, TimeProvider clock, ILogger<DiskWatch> logger)
    {
        (this.catalogue, this.options, this.clock, this.logger) = (catalogue, options, clock, logger);
        catalogue.DiskFailed += Report;
    }

    public event Action? Recovered;

    public void Report(Exception failure)
    {
        var found = DiskProblem.IsFull(failure) ? "the disk is full" : "the disk can't be written";
        if (problem != found)
        {
            problem = found;
            tried = clock.GetUtcNow();
            logger.LogError(failure, "Nothing can be saved: {Problem}", found);
        }
    }

    /// <summary>Why nothing can be saved, in a few words; null where all is well. Tries again some seconds after the last trial.</summary>
    public async Task<string?> FindProblemAsync(CancellationToken cancellation)
    {
        if (problem is null || clock.GetUtcNow() - tried < Pause || !await trying.WaitAsync(TimeSpan.Zero, cancellation))
        {
            return problem;
        }

        try
        {
            tried = clock.GetUtcNow();
            await TryAsync(cancellation);
            problem = null;
            logger.LogInformation("The disk can be written again");
            Recovered?.Invoke();
        }
        catch (Exception failure) when (DiskProblem.Is(failure) || failure is UnauthorizedAccessException or IOException)
        {
            // A folder that is gone, or a share that is not there, is no disk to write to either.
        }
        finally
        {
            trying.Release();
        }

        return problem;
    }

    public void Dispose()
    {
        catalogue.DiskFailed -= Report;
        trying.Dispose();
    }

    /// <summary>Writes a file and the catalogue: either may be what is full.</summary>
    private async Task TryAsync(CancellationToken cancellation)
    {
        var path = Path.Combine(options.DataDirectory, $".trial-{Guid.NewGuid():N}");
        using (var trial = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0,
            FileOptions.DeleteOnClose))
        {
            trial.Write(new byte[TrialSize]);
            trial.Flush(flushToDisk: true);
        }

        await catalogue.WriteAsync(write => write.ExecuteAsync("update catalogue set changed_at = changed_at"), cancellation);
    }
}
