using Dapper;
using NewsDesk.Storage.Engines;
using Npgsql;

namespace NewsDesk.Storage.PostgreSql;

/// <summary>Asks the server for the content generation and its clock, on a connection that it keeps: it must notice that the server doesn't
/// answer also when all others wait for it. A commit that raised no generation is of no interest to readers.</summary>
internal sealed class PostgreSqlCommitWatch(PostgreSqlEngine engine) : CommitWatch
{
    /// <summary>In seconds; the statement takes less than a thousandth.</summary>
    private const int Longest = 3;

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
        connection ??= await engine.OpenReaderAsync();
        try
        {
            var asked = engine.Timestamp();
            var (generation, now) = await connection.QuerySingleAsync<(long, long)>(
                "select generation, floor(extract(epoch from clock_timestamp()) * 1000)::bigint from catalogue", commandTimeout: Longest);
            engine.NoteClock(now, asked);
            return generation;
        }
        catch (Exception problem)
        {
            await connection.DisposeAsync();
            connection = null;
            if (PostgreSqlErrors.IsOfTime(problem))
            {
                engine.NoteUnanswered(problem);
            }

            throw;
        }
    }
}
