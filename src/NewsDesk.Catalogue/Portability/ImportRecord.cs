namespace NewsDesk.Portability;

/// <summary>The record of the last import of an article or entry.</summary>
internal sealed record ImportRecord
{
    internal const string ArticleKey = "'article:' || a.uid";

    public required string Fingerprint { get; init; }

    public long? VersionId { get; init; }

    public static Task<ImportRecord?> FindAsync(CatalogueWrite write, string key) =>
        write.FindAsync<ImportRecord>("select fingerprint, version_id from imports where key = @key", new { key });

    public static Task SaveAsync(CatalogueWrite write, string key, string fingerprint) => write.ExecuteAsync("""
        insert into imports (key, fingerprint)
        values (@key, @fingerprint)
        on conflict (key) do update set fingerprint = excluded.fingerprint
        """, new { key, fingerprint });

    public static string KeyOf(string uid) => $"article:{uid}";

    public static Task SaveOfArticleAsync(
        CatalogueWrite write, long articleId, string fingerprint, long versionId) => write.ExecuteAsync($"""
        insert into imports (key, fingerprint, version_id)
        select {ArticleKey}, @fingerprint, @versionId
        from articles a
        where a.id = @articleId
        on conflict (key) do update set fingerprint = excluded.fingerprint, version_id = excluded.version_id
        """, new { articleId, fingerprint, versionId });
}
