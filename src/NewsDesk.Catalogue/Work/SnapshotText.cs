using NewsDesk.Articles;
using NewsDesk.Editors;
using NewsDesk.Storage;

namespace NewsDesk.Work;

/// <summary>The text of a numbered state, wherever it stands: in the snapshot, or in the version it was published as.</summary>
public static class SnapshotText
{
    /// <summary>Null where the article has no such state, or none that the person may read.</summary>
    public static async Task<ArticleContent?> FindAsync(CatalogueRead read, long articleId, int number, Person person) =>
        await HistoryEntry.FindAsync(read, articleId, number, person) is null ? null : await FindAsync(read, articleId, number);

    internal static async Task<ArticleContent?> FindAsync(CatalogueRead read, long articleId, int number) =>
        await read.FindAsync<Row>("select version_id, content from snapshots where article_id = @articleId and number = @number", new { articleId, number }) switch
        {
            null => null,
            { Content: { } content } => ArticleContent.FromJson(content),
            { VersionId: { } version } => (await VersionContent.FindAsync(read, version))!.Content,
            _ => throw new InvalidOperationException($"Snapshot {number} of article {articleId} has no text."),
        };

    private sealed record Row
    {
        public long? VersionId { get; init; }

        public string? Content { get; init; }
    }
}
