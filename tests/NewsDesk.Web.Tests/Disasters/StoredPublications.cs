using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using NewsDesk.Tests;

namespace NewsDesk.Web.Tests.Disasters;

/// <summary>What a catalogue holds, read by a connection of the test's own beside whoever has it open.</summary>
internal static class StoredPublications
{
    /// <summary>Those of the API in the database of a data folder, or in its file, which is whole.</summary>
    public static async Task<IReadOnlyList<StoredPublication>> ListAsync(string folder)
    {
        if (TestEngine.IsPostgreSql)
        {
            await using var session = StoredCatalogue.Connect(folder);
            return await ListAsync(session);
        }

        await using var connection = Open(folder);
        Assert.Equal("ok", await connection.ExecuteScalarAsync<string>("pragma integrity_check"));
        Assert.Empty(await connection.QueryAsync("pragma foreign_key_check"));
        return await ListAsync(connection);
    }

    /// <summary>Those of the API, each of which is whole: with its dates, its HTML, its places in lists and its audit entry.</summary>
    public static async Task<IReadOnlyList<StoredPublication>> ListAsync(DbConnection connection)
    {
        Assert.Equal(0, await connection.ExecuteScalarAsync<long>("""
            select count(*)
            from versions v
            where v.operation like 'api:%' and ((select count(*) from intervals i where i.version_id = v.id) <> 1
              or (select count(*) from rendered r where r.version_id = v.id) <> 1
              or (select count(*) from headlines h where h.version_id = v.id) <> 1
              or (select count(*) from snapshots s where s.version_id = v.id) <> 1
              or (select count(*) from version_authors a where a.version_id = v.id) <> 1
              or (select count(*) from version_tags t where t.version_id = v.id) <> 2
              or (select count(*) from listing l where l.version_id = v.id) <> 5)
            """));
        Assert.Equal(
            await connection.ExecuteScalarAsync<long>("select count(*) from versions"),
            await connection.ExecuteScalarAsync<long>("select count(*) from audit where act = 'publish'"));
        var stored = await connection.QueryAsync<StoredPublication>("""
            select a.uid as Article, v.number as Version, v.operation as Operation, v.headline as Headline, v.markdown as Markdown
            from versions v
            join articles a on a.id = v.article_id
            where v.operation like 'api:%'
            """);
        return [.. stored.Select(one =>
            one with { Operation = one.Operation[one.Operation.IndexOf("writer-", StringComparison.Ordinal)..] })];
    }

    private static SqliteConnection Open(string folder)
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "newsdesk.db")};Mode=ReadOnly;Pooling=False");
        connection.Open();
        return connection;
    }
}
