using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace NewsDesk.Web.Pages.Shared;

/// <summary>The page's own encoder, for markup that is put together in code.</summary>
public static class HtmlEncoding
{
    public static HtmlEncoder Encoder(this IHtmlHelper html) =>
        html.ViewContext.HttpContext.RequestServices.GetRequiredService<HtmlEncoder>();
}
