using System.Text;
using System.Web;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using NewsDesk.Rendering;

namespace NewsDesk.Tests.Rendering;

/// <summary>HTML as an outline in which our announced differences from CommonMark no longer show.</summary>
internal static class SpecTree
{
    /// <summary>The specification's HTML with its headings at our levels and its pictures named our way.</summary>
    public static string OfSpec(string html)
    {
        var body = new HtmlParser().ParseDocument(html).Body!;
        foreach (var picture in body.QuerySelectorAll("img"))
        {
            picture.SetAttribute("src", PictureReference.Read(LinkTarget.Read(picture.GetAttribute("src"))) ?? "");
        }

        var used = Levels(body).Distinct().Order().ToList();
        return Outline(body, level => Math.Min(used.IndexOf(level) + 2, 6));
    }

    /// <summary>Our HTML with its marks turned back into pictures and links.</summary>
    public static string OfOurs(RenderedMarkdown text)
    {
        var html = Placeholders.Fill(text.Html, (n, inline) => inline ? Picture(text.Pictures[n]) : $"<p>{Picture(text.Pictures[n])}</p>",
            slug => slug, "");
        return Outline(new HtmlParser().ParseDocument(html).Body!, level => level);
    }

    private static string Picture(BodyPicture picture)
    {
        var title = picture.Caption is null ? "" : $" title=\"{HttpUtility.HtmlAttributeEncode(picture.Caption)}\"";
        return $"<img src=\"{HttpUtility.HtmlAttributeEncode(picture.Reference)}\" "
            + $"alt=\"{HttpUtility.HtmlAttributeEncode(picture.Alt)}\"{title}>";
    }

    private static string Outline(IElement body, Func<int, int> levelOf)
    {
        var outline = new StringBuilder();
        Write(body, outline, levelOf, preformatted: false);
        return outline.ToString();
    }

    private static void Write(INode node, StringBuilder outline, Func<int, int> levelOf, bool preformatted)
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
                outline.Append('<').Append(Name(element, levelOf));
                foreach (var attribute in element.Attributes.Where(a => a.Name is not ("rel" or "id"))
                    .OrderBy(a => a.Name, StringComparer.Ordinal))
                {
                    outline.Append(' ').Append(attribute.Name).Append('=').Append(attribute.Value);
                }

                outline.Append('>');
                Write(element, outline, levelOf, preformatted || element.LocalName == "pre");
                outline.Append("</>");
            }
        }
    }

    private static string Name(IElement element, Func<int, int> levelOf) => element.LocalName is ['h', var level and >= '1' and <= '6']
        ? $"h{levelOf(level - '0')}"
        : element.LocalName;

    private static IEnumerable<int> Levels(IElement body) =>
        body.QuerySelectorAll("h1, h2, h3, h4, h5, h6").Select(heading => heading.LocalName[1] - '0');
}
