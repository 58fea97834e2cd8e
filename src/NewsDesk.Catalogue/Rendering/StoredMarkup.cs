using System.Buffers;
using System.Text;
using AngleSharp.Dom;

namespace NewsDesk.Rendering;

/// <summary>Writes HTML so that no title can look like a placeholder, and in linear time, unlike AngleSharp's writer.</summary>
internal static class StoredMarkup
{
    private static readonly SearchValues<char> Escaped = SearchValues.Create("&<>\"\u00A0");

    public static string Write(IElement body)
    {
        var html = new StringBuilder();
        Children(body, html);
        return VisibleCharacters.Only(html.ToString());
    }

    private static void Children(INode node, StringBuilder html)
    {
        foreach (var child in node.ChildNodes)
        {
            if (child is IText text)
            {
                Escape(text.Data, html, inAttribute: false);
            }
            else if (child is IElement element)
            {
                Element(element, html);
            }
        }
    }

    private static void Element(IElement element, StringBuilder html)
    {
        html.Append('<').Append(element.LocalName);
        foreach (var attribute in element.Attributes)
        {
            html.Append(' ').Append(attribute.Name).Append("=\"");
            Escape(attribute.Value, html, inAttribute: true);
            html.Append('"');
        }

        html.Append('>');
        if (element.LocalName is not ("br" or "hr"))
        {
            Children(element, html);
            html.Append("</").Append(element.LocalName).Append('>');
        }
    }

    private static void Escape(string text, StringBuilder html, bool inAttribute)
    {
        var rest = text.AsSpan();
        for (var at = rest.IndexOfAny(Escaped); at >= 0; at = rest.IndexOfAny(Escaped))
        {
            html.Append(rest[..at]);
            _ = rest[at] switch
            {
                '&' => html.Append("&amp;"),
                '<' => html.Append("&lt;"),
                '>' => html.Append("&gt;"),
                '"' when inAttribute => html.Append("&quot;"),
                '\u00A0' => html.Append("&nbsp;"),
                var c => html.Append(c),
            };
            rest = rest[(at + 1)..];
        }

        html.Append(rest);
    }
}
