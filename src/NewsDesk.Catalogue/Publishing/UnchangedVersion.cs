using NewsDesk.Articles;
using NewsDesk.Workflow;

namespace NewsDesk.Publishing;

/// <summary>Finds a version that says nothing new: it would only move a date, or nothing at all.</summary>
internal static class UnchangedVersion
{
    /// <param name="read">The transaction that wrote the version, as names and pictures are compared as they are stored.</param>
    public static async Task<string?> WhyNotAsync(CatalogueRead read, long versionId, EditKind kind) =>
        kind is EditKind.Minor or EditKind.Update && await BeforeAsync(read, versionId) is { } before
            && IsSame((await VersionContent.FindAsync(read, before))!, (await VersionContent.FindAsync(read, versionId))!)
            ? "Nothing differs from the version before it. Change the text or a picture first; to tell readers something about the text as "
                + "it is, choose a clarification or a correction."
            : null;

    private static Task<long?> BeforeAsync(CatalogueRead read, long versionId) => read.FindAsync<long?>("""
        select b.version_id
        from intervals i
        join intervals b on b.article_id = i.article_id and b.visible_from < i.visible_from
        where i.version_id = @versionId
          and not exists (select 1 from withdrawals w where w.article_id = i.article_id and w.returned_at = i.visible_from)
        order by b.visible_from desc
        limit 1
        """, new { versionId });

    private static bool IsSame(VersionContent before, VersionContent after) =>
        Text(before) == Text(after) && Pictures(before).SequenceEqual(Pictures(after));

    private static string Text(VersionContent version) =>
        (version.Content with { Markdown = version.Content.Markdown.ReplaceLineEndings("\n") }).ToJson();

    private static IEnumerable<(string Reference, string Hash)> Pictures(VersionContent version) =>
        version.Pictures.OrderBy(picture => picture.Key, StringComparer.Ordinal).Select(picture => (picture.Key, picture.Value.Hash));
}
