using Dapper;
using NewsDesk.Storage.Engines;

namespace NewsDesk.Storage.PostgreSql;

/// <summary>Asks the server for the content generation and its clock. A commit that raised no generation is of no interest to readers.</summary>
internal sealed class PostgreSqlCommitWatch(PostgreSqlEngine engine) : CommitWatch
{
    private long seen = -1;

    public override async ValueTask<bool> HaveCommittedAsync()
    {
        using var read = await engine.BeginReadAsync();
        var asked = engine.LocalNow();
        var (generation, now) = await read.Connection.QuerySingleAsync<(long, long)>(
            "select generation, floor(extract(epoch from clock_timestamp()) * 1000)::bigint from catalogue");
        engine.NoteClock(now, asked);
        var before = seen;
        seen = generation;
        return generation != before;
    }

    protected override void Dispose(bool disposing)
    {
        // Its connections are the pool's.
    }
}
