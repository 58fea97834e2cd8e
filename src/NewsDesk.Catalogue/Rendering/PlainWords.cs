using System.Text;
using Markdig.Syntax.Inlines;

namespace NewsDesk.Rendering;

/// <summary>The words of parsed Markdown without their formatting.</summary>
internal static class PlainWords
{
    public static string Of(Inline? inline)
    {
        var words = new StringBuilder();
        Collect(inline, words);
        return words.ToString();
    }

    private static void Collect(Inline? inline, StringBuilder words)
    {
        switch (inline)
        {
            case LiteralInline literal:
                words.Append(literal.Content.AsSpan());
                break;
            case CodeInline code:
                words.Append(code.Content);
                break;
            case HtmlEntityInline entity:
                words.Append(entity.Transcoded.AsSpan());
                break;
            case AutolinkInline link:
                words.Append(link.Url);
                break;
            case LineBreakInline:
                words.Append(' ');
                break;
            case ContainerInline container:
                foreach (var child in container)
                {
                    Collect(child, words);
                }

                break;
        }
    }
}
