using System.Globalization;
using AngleSharp.Dom;
using Markdig.Extensions.Footnotes;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace NewsDesk.Rendering;

/// <summary>Writes on each block of a preview its first line in the Markdown, from 0, so that both scroll in step.</summary>
internal static class SourceLines
{
    private const string Attribute = "data-line";

    public static void Mark(MarkdownDocument document, IElement body)
    {
        var lines = document.SelectMany(Lines).ToList();
        if (lines.Count != body.ChildElementCount)
        {
            return;
        }

        foreach (var (line, element) in lines.Zip(body.Children))
        {
            if (line is { } known)
            {
                element.SetAttribute(Attribute, known.ToString(CultureInfo.InvariantCulture));
            }
        }
    }

    private static IEnumerable<int?> Lines(Block block) => block switch
    {
        LinkReferenceDefinitionGroup => [],
        FootnoteGroup => [null],
        ParagraphBlock paragraph when paragraph.ContainsData(BodyRewrite.Bare) =>
            Enumerable.Repeat((int?)block.Line, Placeholders(paragraph)),
        _ => [block.Line],
    };

    private static int Placeholders(ParagraphBlock paragraph) =>
        paragraph.Inline!.OfType<HtmlInline>().Count(inline => inline.Tag.StartsWith("<nd-", StringComparison.Ordinal));
}
