using Microsoft.AspNetCore.Html;

namespace NewsDesk.Web.Pages.Shared;

/// <summary>A name whose script may run the other way than the text around it.</summary>
public static class Bdi
{
    public static IHtmlContent Of(string name) => new HtmlContentBuilder(3).AppendHtml("<bdi>").Append(name).AppendHtml("</bdi>");
}
