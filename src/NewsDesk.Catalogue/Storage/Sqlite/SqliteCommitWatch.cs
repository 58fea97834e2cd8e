using Dapper;
using NewsDesk.Storage.Engines;

namespace NewsDesk.Storage.Sqlite;

/// <summary>Asks SQLite for commits, which it tells only on a connection that stays open.</summary>
internal sealed class SqliteCommitWatch(SqliteFile file) : CommitWatch
{
    private PreparedConnection? watching;
    private long seen = -1;

    public override ValueTask<bool> HaveCommittedAsync()
    {
        watching ??= file.LendReader();
        var before = seen;
        seen = watching.ExecuteScalar<long>("pragma data_version");
        return new ValueTask<bool>(seen != before);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            watching?.Dispose();
        }
    }
}
