using NewsDesk.Storage;

namespace NewsDesk.Web.Outages;

/// <summary>Remembers whether the database can be reached, and logs once that it can't and once that it can again.</summary>
public sealed class DatabaseWatch(ILogger<DatabaseWatch> logger)
{
    private int isAway;

    /// <summary>Takes note of a failure of the database.</summary>
    public void Report(Exception problem)
    {
        if (Interlocked.Exchange(ref isAway, 1) == 0)
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
}
