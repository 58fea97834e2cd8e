using System.Globalization;
using Markdig.Extensions.Footnotes;
using Markdig.Renderers;
using Markdig.Renderers.Html;

namespace NewsDesk.Rendering;

/// <summary>Writes the number of a footnote in the text, and the arrow back from the footnote.</summary>
internal sealed class FootnoteLinkMarkup : HtmlObjectRenderer<FootnoteLink>
{
    // The selector after the arrow keeps phones from drawing it as an emoji.
    private const string Arrow = "\u21A9\uFE0E";

    protected override void Write(HtmlRenderer renderer, FootnoteLink link)
    {
        var order = link.Footnote.Order;
        renderer.Write(link.IsBackLink
            ? string.Create(CultureInfo.InvariantCulture, $" <a href=\"#fnref-{link.Index}\" role=\"doc-backlink\">{Arrow}</a>")
            : string.Create(CultureInfo.InvariantCulture, $"<sup><a id=\"fnref-{link.Index}\" href=\"#fn-{order}\" role=\"doc-noteref\">{order}</a></sup>"));
    }
}
