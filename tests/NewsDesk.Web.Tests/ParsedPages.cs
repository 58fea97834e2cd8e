using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace NewsDesk.Web.Tests;

/// <summary>Reads pages as a browser does: parsed, entities decoded.</summary>
internal static class ParsedPages
{
    /// <summary>The parsed page at an address, whatever its status.</summary>
    public static async Task<IHtmlDocument> OpenAsync(this TestSite site, string path) => Parse(await site.ReadAsync(path));

    public static IHtmlDocument Parse(string html) => new HtmlParser().ParseDocument(html);

    /// <summary>The address of <c>link rel=canonical</c>; null where the page has none.</summary>
    public static string? Canonical(this IHtmlDocument page) => page.QuerySelector("link[rel=canonical]")?.GetAttribute("href");

    /// <summary>The slugs of the articles that the page's own list shows, in order.</summary>
    public static IReadOnlyList<string> Listed(this IHtmlDocument page) =>
        [.. page.QuerySelectorAll("main .listing h2 a").Select(link => link.GetAttribute("href")!["/articles/".Length..])];
}
