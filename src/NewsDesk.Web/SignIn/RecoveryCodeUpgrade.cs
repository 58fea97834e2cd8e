using NewsDesk.Accounts;

namespace NewsDesk.Web.SignIn;

/// <summary>Makes slow hashes of recovery codes that an earlier version kept as fast ones, once, beside other work.</summary>
public sealed class RecoveryCodeUpgrade(RecoveryCodes codes, ILogger<RecoveryCodeUpgrade> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                var (made, left) = await codes.HashSlowlyAsync(stoppingToken);
                if (made > 0)
                {
                    logger.LogInformation("The recovery codes of {People} people are kept as slow hashes now", made);
                }

                if (left == 0)
                {
                    return;
                }

                await Task.Delay(Pause, stoppingToken);
            }
        }
        catch (Exception problem) when (!stoppingToken.IsCancellationRequested)
        {
            logger.LogWarning(problem, "The recovery codes could not be hashed anew; trying again at the next start");
        }
    }
}
