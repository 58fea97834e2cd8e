using NewsDesk.Articles;

namespace NewsDesk.Workflow;

/// <summary>Reads the text of a numbered state from the snapshot, or from the version it was published as.</summary>
public static class SnapshotText
{
    public static async Task<ArticleContent?> FindAsync(CatalogueRead read, long articleId, int number, Person person) =>
        await HistoryEntry.FindAsync(read, articleId, number, person) is null ? null : await FindAsync(read, articleId, number);

    internal static async Task<ArticleContent?> FindAsync(CatalogueRead read, long articleId, int number) =>
        await read.ListAsync<(long? Version, string? Content)>("""
            select version_id, content
            from snapshots
            where article_id = @articleId and number = @number
            """, new { articleId, number }) switch
        {
            [] => null,
            [(_, { } content)] => ArticleContent.FromJson(content),
            [({ } version, _)] => (await VersionContent.FindAsync(read, version))!.Content,
            _ => throw new InvalidOperationException($"Snapshot {number} of article {articleId} has no text."),
        };

    internal static async Task<ArticleContent> OrEmptyAsync(CatalogueRead read, long articleId, int number) =>
        number == 0 ? new ArticleContent() : (await FindAsync(read, articleId, number))!;
}
