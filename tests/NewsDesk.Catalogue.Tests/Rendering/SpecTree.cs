using System.Text;
using System.Web;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using NewsDesk.Rendering;

namespace NewsDesk.Tests.Rendering;

/// <summary>HTML as an outline in which our announced differences from CommonMark no longer show.</summary>
internal static class SpecTree
{
    /// <summary>The specification's HTML with its headings a level deeper and its pictures named our way.</summary>
    public static string OfSpec(string html)
    {
        var body = new HtmlParser().ParseDocument(html).Body!;
        foreach (var picture in body.QuerySelectorAll("img"))
        {
            picture.SetAttribute("src", PictureReference.Read(LinkTarget.Read(picture.GetAttribute("src"))) ?? "");
        }

        return Outline(body, deeper: 1);
    }

    /// <summary>Our HTML with its marks turned back into pictures and links.</summary>
    public static string OfOurs(RenderedMarkdown text)
    {
        var html = Marks.Fill(text.Html, (n, inline) => inline ? Picture(text.Pictures[n]) : $"<p>{Picture(text.Pictures[n])}</p>", slug => slug);
        return Outline(new HtmlParser().ParseDocument(html).Body!, deeper: 0);
    }

    private static string Picture(BodyPicture picture)
    {
        var title = picture.Caption is null ? "" : $" title=\"{HttpUtility.HtmlAttributeEncode(picture.Caption)}\"";
        return $"<img src=\"{HttpUtility.HtmlAttributeEncode(picture.Reference)}\" alt=\"{HttpUtility.HtmlAttributeEncode(picture.Alt)}\"{title}>";
    }

    private static string Outline(IElement body, int deeper)
    {
        var outline = new StringBuilder();
        Write(body, outline, deeper, preformatted: false);
        return outline.ToString();
    }

    private static void Write(INode node, StringBuilder outline, int deeper, bool preformatted)
    {
        foreach (var child in node.ChildNodes)
        {
            if (child is IText text)
            {
                var isLayout = !preformatted && text.Data.Contains('\n') && string.IsNullOrWhiteSpace(text.Data);
                outline.Append(isLayout ? "" : $"“{text.Data.TrimEnd('\n')}”");
            }
            else if (child is IElement element)
            {
                outline.Append('<').Append(Name(element, deeper));
                foreach (var attribute in element.Attributes.Where(a => a.Name is not ("rel" or "id")).OrderBy(a => a.Name, StringComparer.Ordinal))
                {
                    outline.Append(' ').Append(attribute.Name).Append('=').Append(attribute.Value);
                }

                outline.Append('>');
                Write(element, outline, deeper, preformatted || element.LocalName == "pre");
                outline.Append("</>");
            }
        }
    }

    private static string Name(IElement element, int deeper) => element.LocalName is ['h', var level and >= '1' and <= '6']
        ? $"h{Math.Min(level - '0' + deeper, 6)}"
        : element.LocalName;
}
