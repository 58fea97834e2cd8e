using NewsDesk.Rendering;

namespace NewsDesk.Publishing;

/// <summary>Stores a version's HTML, with the number of the rules that made it.</summary>
internal static class RenderedText
{
    public static Task SaveAsync(CatalogueWrite write, long versionId, RenderedMarkdown text) => write.ExecuteAsync("""
        insert into rendered (version_id, render_version, words, html)
        values (@versionId, @Version, @Words, @Html)
        on conflict (version_id) do update
        set render_version = excluded.render_version, words = excluded.words, html = excluded.html
        """, new { versionId, MarkdownRenderer.Version, text.Words, text.Html });
}
