using Dapper;
using Microsoft.Data.Sqlite;

namespace NewsDesk.Storage;

/// <summary>One write transaction and its instant. Everything an act changes goes through here.</summary>
public sealed class CatalogueWrite(SqliteConnection connection, SqliteTransaction transaction, DateTimeOffset now)
{
    /// <summary>The instant of this write, in whole milliseconds.</summary>
    public DateTimeOffset Now { get; } = DateTimeOffset.FromUnixTimeMilliseconds(now.ToUnixTimeMilliseconds());

    public int Execute(string sql, object? values = null) => connection.Execute(sql, values, transaction);

    public T? Find<T>(string sql, object? values = null) => connection.QuerySingleOrDefault<T>(sql, values, transaction);

    public T Get<T>(string sql, object? values = null) => connection.QuerySingle<T>(sql, values, transaction);

    public IReadOnlyList<T> List<T>(string sql, object? values = null) => connection.Query<T>(sql, values, transaction).AsList();

    /// <summary>Raises the content generation: something a reader can see changed, now or at a boundary ahead.</summary>
    public void RaiseGeneration() => Execute("update catalogue set generation = generation + 1, changed_at = @Now", new { Now });

    public void Audit(string who, string act, long? articleId, string detail) => Execute("""
        insert into audit (at, who, act, article_id, detail)
        values (@Now, @who, @act, @articleId, @detail)
        """, new { Now, who, act, articleId, detail });
}
