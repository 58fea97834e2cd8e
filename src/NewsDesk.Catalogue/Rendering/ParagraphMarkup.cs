using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;

namespace NewsDesk.Rendering;

/// <summary>Writes paragraphs; one that holds only marks has no p, as a figure can't stand in one.</summary>
internal sealed class ParagraphMarkup : ParagraphRenderer
{
    protected override void Write(HtmlRenderer renderer, ParagraphBlock paragraph)
    {
        if (!paragraph.ContainsData(BodyRewrite.Bare))
        {
            base.Write(renderer, paragraph);
            return;
        }

        renderer.EnsureLine();
        renderer.WriteLeafInline(paragraph);
        renderer.EnsureLine();
    }
}
