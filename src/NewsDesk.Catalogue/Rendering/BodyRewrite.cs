using Markdig.Extensions.Footnotes;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace NewsDesk.Rendering;

/// <summary>Rewrites a parsed document: ids for headings, blocks for pictures and "Also see", placeholders for links.</summary>
internal sealed class BodyRewrite
{
    /// <summary>Marks a paragraph that holds only placeholders and is written without a p.</summary>
    public static readonly object Bare = new();

    private readonly HeadingIds ids = new();
    private readonly InlineRewrite inlines = new();

    public IReadOnlyList<BodyPicture> Pictures => inlines.Pictures;

    public IReadOnlyList<string> Links => inlines.Links;

    public void Apply(MarkdownDocument document)
    {
        Level(document);
        Visit(document);
        foreach (var (link, fragment) in inlines.WithinPage)
        {
            if (ids.Find(fragment) is { } id)
            {
                link.Url = $"#{id}";
            }
        }
    }

    // The headline is the page's first heading, so a text's levels become those below it, without a gap.
    private static void Level(MarkdownDocument document)
    {
        var headings = document.Descendants<HeadingBlock>().ToList();
        var used = headings.Select(heading => heading.Level).Distinct().Order().ToList();
        foreach (var heading in headings)
        {
            heading.Level = Math.Min(used.IndexOf(heading.Level) + 2, 6);
        }
    }

    private void Visit(ContainerBlock container)
    {
        foreach (var block in container)
        {
            switch (block)
            {
                case HeadingBlock heading:
                    heading.GetAttributes().Id = ids.Take(VisibleCharacters.Only(PlainWords.Of(heading.Inline)));
                    inlines.Visit(heading.Inline);
                    break;
                case ParagraphBlock { Inline: { } words } paragraph when BlockLines(words) is { } lines:
                    Replace(words, lines);
                    paragraph.SetData(Bare, true);
                    break;
                case LeafBlock leaf:
                    inlines.Visit(leaf.Inline);
                    break;
                case ContainerBlock inner:
                    Visit(inner);
                    break;
            }
        }
    }

    private static List<LinkInline>? BlockLines(ContainerInline words)
    {
        var blocks = new List<LinkInline>();
        var line = new List<Inline>();
        for (var inline = words.FirstChild; inline is not null; inline = inline.NextSibling)
        {
            if (inline is FootnoteLink)
            {
                return null;
            }

            if (inline is not LineBreakInline)
            {
                line.Add(inline);
            }

            if (inline is LineBreakInline || inline.NextSibling is null)
            {
                if (BlockOf(line) is not { } block)
                {
                    return null;
                }

                blocks.Add(block);
                line.Clear();
            }
        }

        return blocks.Count > 0 ? blocks : null;
    }

    private static LinkInline? BlockOf(List<Inline> line)
    {
        while (line.Count > 0 && line[^1] is LiteralInline { Content: var rest } && rest.IsEmptyOrWhitespace())
        {
            line.RemoveAt(line.Count - 1);
        }

        return line switch
        {
            [LinkInline { IsImage: true } picture] when InlineRewrite.ReferenceOf(picture) is not null => picture,
            [.. var label, LinkInline { IsImage: false } link] when AlsoSee.IsLabel(label) && AlsoSee.LeadsToArticle(link) => link,
            _ => null,
        };
    }

    private void Replace(ContainerInline words, List<LinkInline> blocks)
    {
        words.Clear();
        foreach (var block in blocks)
        {
            if (block.IsImage)
            {
                words.AppendChild(inlines.PictureMark(block, inline: false));
                continue;
            }

            inlines.Visit(block);
            words.AppendChild(inlines.OpenMark("nd-see", LinkTarget.Read(block.Url)));
            while (block.FirstChild is { } child)
            {
                child.Remove();
                words.AppendChild(child);
            }

            words.AppendChild(new HtmlInline("</nd-see>"));
        }
    }
}
