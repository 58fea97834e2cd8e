using Dapper;
using Microsoft.Data.Sqlite;

namespace NewsDesk.Storage;

/// <summary>One transaction, as far as it reads: all its queries see the same state. What an act reads, a page can read the same way.</summary>
public class CatalogueRead(SqliteConnection connection, SqliteTransaction transaction, DateTimeOffset now)
{
    /// <summary>The instant of this transaction, in whole milliseconds.</summary>
    public DateTimeOffset Now { get; } = DateTimeOffset.FromUnixTimeMilliseconds(now.ToUnixTimeMilliseconds());

    public T? Find<T>(string sql, object? values = null) => connection.QuerySingleOrDefault<T>(sql, values, transaction);

    public T Get<T>(string sql, object? values = null) => connection.QuerySingle<T>(sql, values, transaction);

    public IReadOnlyList<T> List<T>(string sql, object? values = null) => connection.Query<T>(sql, values, transaction).AsList();
}
