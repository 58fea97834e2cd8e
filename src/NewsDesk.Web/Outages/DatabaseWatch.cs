using NewsDesk.Storage;

namespace NewsDesk.Web.Outages;

/// <summary>Remembers whether the database can be reached, and logs once that it can't and once that it can again. One that can be reached
/// but lacks room, memory or connections is logged once a minute.</summary>
public sealed class DatabaseWatch(TimeProvider clock, ILogger<DatabaseWatch> logger)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly Lock noting = new();
    private int isAway;
    private DateTimeOffset? noted;

    /// <summary>Takes note of a failure of the database.</summary>
    public void Report(Exception problem)
    {
        if (Catalogue.ExplainShortage(problem) is { } shortage)
        {
            if (IsDue())
            {
                logger.LogError("The database can't do all that is asked of it: {Reason}", shortage);
            }
        }
        else if (Interlocked.Exchange(ref isAway, 1) == 0)
        {
            logger.LogError("The database can't be reached: {Reason}", ReasonOf(problem));
        }
    }

    /// <summary>Takes note that the database answers.</summary>
    public void ReportReached()
    {
        if (Volatile.Read(ref isAway) == 1 && Interlocked.Exchange(ref isAway, 0) == 1)
        {
            logger.LogInformation("The database can be reached again");
        }
    }

    private static string ReasonOf(Exception problem) =>
        problem is { InnerException: { } inner } ? $"{problem.Message} ({inner.Message})" : problem.Message;

    private bool IsDue()
    {
        lock (noting)
        {
            var now = clock.GetUtcNow();
            var isDue = !(now - noted < Pause);
            noted = isDue ? now : noted;
            return isDue;
        }
    }
}
