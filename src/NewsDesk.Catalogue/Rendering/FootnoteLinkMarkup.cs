using System.Globalization;
using Markdig.Extensions.Footnotes;
using Markdig.Renderers;
using Markdig.Renderers.Html;

namespace NewsDesk.Rendering;

/// <summary>Writes the number of a footnote in the text, and the arrow back from the footnote.</summary>
internal sealed class FootnoteLinkMarkup : HtmlObjectRenderer<FootnoteLink>
{
    // U+FE0E keeps phones from drawing an emoji.
    private const string Arrow = "\u21A9\uFE0E";

    protected override void Write(HtmlRenderer renderer, FootnoteLink link)
    {
        var place = link.Index.ToString(CultureInfo.InvariantCulture);
        var note = link.Footnote.Order.ToString(CultureInfo.InvariantCulture);
        renderer.Write(link.IsBackLink
            ? $" <a href=\"#fnref-{place}\" role=\"doc-backlink\">{Arrow}</a>"
            : $"<sup><a id=\"fnref-{place}\" href=\"#fn-{note}\" role=\"doc-noteref\">{note}</a></sup>");
    }
}
