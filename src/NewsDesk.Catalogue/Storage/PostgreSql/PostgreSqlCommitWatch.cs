using Dapper;
using NewsDesk.Storage.Engines;
using Npgsql;

namespace NewsDesk.Storage.PostgreSql;

/// <summary>Asks the server for the content generation and its clock, on a connection that it keeps: it must notice that the server doesn't
/// answer also when all others wait for it. A commit that raised no generation is of no interest to readers.</summary>
internal sealed class PostgreSqlCommitWatch(PostgreSqlEngine engine) : CommitWatch
{
    /// <summary>The statement takes less than a thousandth.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(3);

    private NpgsqlConnection? connection;
    private long seen = -1;

    public override async ValueTask<bool> HaveCommittedAsync()
    {
        long generation;
        try
        {
            generation = await AskAsync();
        }
        catch (NpgsqlException problem) when (engine.IsLost(problem))
        {
            generation = await AskAsync();
        }

        // A site that readers alone use must keep others from the database as well.
        engine.RenewHold();
        var before = seen;
        seen = generation;
        return generation != before;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            connection?.Dispose();
        }
    }

    private async Task<long> AskAsync()
    {
        var asked = connection ??= await engine.OpenReaderAsync();
        var answer = AskAsync(asked);
        try
        {
            // A time-out of the statement would not do: the library first asks the server to cancel it, and waits for that as well.
            return await answer.WaitAsync(Longest);
        }
        catch (TimeoutException problem)
        {
            connection = null;
            _ = answer.ContinueWith(_ => asked.Dispose(), TaskScheduler.Default);
            throw engine.GiveUp(problem);
        }
        catch
        {
            connection = null;
            await asked.DisposeAsync();
            throw;
        }
    }

    private async Task<long> AskAsync(NpgsqlConnection asked)
    {
        var sent = engine.Timestamp();
        var (generation, now) = await asked.QuerySingleAsync<(long, long)>(
            "select generation, floor(extract(epoch from clock_timestamp()) * 1000)::bigint from catalogue");
        engine.NoteClock(now, sent);
        return generation;
    }
}
