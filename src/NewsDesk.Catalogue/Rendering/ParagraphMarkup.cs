using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;

namespace NewsDesk.Rendering;

/// <summary>Writes paragraphs; one of placeholders alone has no p, which can't contain a figure.</summary>
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
