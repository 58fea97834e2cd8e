using Markdig;
using Markdig.Extensions.EmphasisExtras;
using Markdig.Extensions.Footnotes;
using Markdig.Extensions.Tables;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;

namespace NewsDesk.Rendering;

/// <summary>The Markdown of docs/writing.md: CommonMark without HTML, with tables, footnotes, struck text, emphasis in CJK texts.</summary>
internal static class Dialect
{
    // Extensions are named one by one: UseAdvancedExtensions would bring attributes such as {onclick=…}.
    private static readonly MarkdownPipeline Pipeline = Builder().Build();
    private static readonly MarkdownPipeline PrecisePipeline = Builder().UsePreciseSourceLocation().Build();

    public static MarkdownDocument Parse(string markdown) => Markdown.Parse(markdown, Pipeline);

    public static MarkdownDocument ParsePrecisely(string markdown) => Markdown.Parse(markdown, PrecisePipeline);

    public static string ToHtml(MarkdownDocument document)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        var renderer = new HtmlRenderer(writer);
        Pipeline.Setup(renderer);
        renderer.ObjectRenderers.Replace<ParagraphRenderer>(new ParagraphMarkup());
        renderer.ObjectRenderers.Replace<HtmlTableRenderer>(new TableMarkup());
        renderer.ObjectRenderers.Replace<HtmlFootnoteGroupRenderer>(new FootnotesMarkup());
        renderer.ObjectRenderers.Replace<HtmlFootnoteLinkRenderer>(new FootnoteLinkMarkup());
        renderer.Render(document);
        return writer.ToString();
    }

    private static MarkdownPipelineBuilder Builder() => new MarkdownPipelineBuilder()
        .DisableHtml()
        .UseCjkFriendlyEmphasis()
        .UseEmphasisExtras(EmphasisExtraOptions.Strikethrough)
        .UsePipeTables(new PipeTableOptions { UseHeaderForColumnCount = true })
        .UseFootnotes();
}
