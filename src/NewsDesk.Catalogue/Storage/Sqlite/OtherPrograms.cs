using Dapper;

namespace NewsDesk.Storage.Sqlite;

/// <summary>Tells whether another program has committed to the file. SQLite says that only on a connection that stays open.</summary>
internal sealed class OtherPrograms(SqliteFile file) : IDisposable
{
    private PreparedConnection? watching;
    private long seen = -1;

    /// <summary>Whether anything was committed since the last call; the first call says yes. Costs one pragma. Not for several threads at once.</summary>
    public bool HaveCommitted()
    {
        watching ??= file.LendReader();
        var before = seen;
        seen = watching.ExecuteScalar<long>("pragma data_version");
        return seen != before;
    }

    public void Dispose() => watching?.Dispose();
}
