using Dapper;

namespace NewsDesk.Storage.Sqlite;

/// <summary>Notices commits of other programs. SQLite says that only on a connection that stays open.</summary>
internal sealed class OtherPrograms(SqliteFile file) : IDisposable
{
    private PreparedConnection? watching;
    private long seen = -1;

    /// <summary>True where there was a commit since the last call, and at the first. For one thread.</summary>
    public bool HaveCommitted()
    {
        watching ??= file.LendReader();
        var before = seen;
        seen = watching.ExecuteScalar<long>("pragma data_version");
        return seen != before;
    }

    public void Dispose() => watching?.Dispose();
}
