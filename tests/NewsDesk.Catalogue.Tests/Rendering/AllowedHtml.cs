using AngleSharp.Html.Parser;

namespace NewsDesk.Tests.Rendering;

/// <summary>Fails for HTML that holds anything the site does not write. The list is written out again here, so that widening the code's
/// shows.</summary>
internal static class AllowedHtml
{
    private static readonly string[] Plain =
    [
        "p", "br", "hr", "blockquote", "pre", "code", "em", "strong", "del", "sup", "ul", "table", "thead", "tbody", "tr",
    ];

    private static readonly Dictionary<string, string[]> Elements = new(
        Plain.Select(name => KeyValuePair.Create(name, Array.Empty<string>())))
    {
        ["h2"] = ["id"],
        ["h3"] = ["id"],
        ["h4"] = ["id"],
        ["h5"] = ["id"],
        ["h6"] = ["id"],
        ["a"] = ["href", "title", "rel", "id", "role"],
        ["ol"] = ["start"],
        ["li"] = ["id"],
        ["th"] = ["scope", "class"],
        ["td"] = ["class"],
        ["div"] = ["class", "tabindex"],
        ["section"] = ["class", "role"],
        ["nd-picture"] = ["n", "inline"],
        ["nd-link"] = ["to", "at"],
        ["nd-see"] = ["to", "at"],
    };

    private static readonly string[] Classes = ["start", "center", "end", "table", "footnotes"];

    public static void AssertOnlyAllowed(string html)
    {
        var document = new HtmlParser().ParseDocument($"<!doctype html><body>{html}");
        Assert.Empty(document.Head!.ChildNodes);
        foreach (var element in document.Body!.QuerySelectorAll("*"))
        {
            Assert.True(Elements.TryGetValue(element.LocalName, out var attributes), $"<{element.LocalName}> in {html}");
            Assert.Equal("http://www.w3.org/1999/xhtml", element.NamespaceUri);
            foreach (var attribute in element.Attributes)
            {
                Assert.True(attributes!.Contains(attribute.Name), $"{attribute.Name} on {element.LocalName} in {html}");
                Assert.True(attribute.Name != "class" || Classes.Contains(attribute.Value), attribute.Value);
                Assert.True(attribute.Name != "id" || attribute.Value.StartsWith("h-", StringComparison.Ordinal)
                    || attribute.Value.StartsWith("fn", StringComparison.Ordinal), attribute.Value);
                Assert.True(attribute.Name != "href" || IsAllowedAddress(attribute.Value), attribute.Value);
            }
        }
    }

    // As browsers do: resolve against the page, with white space and control characters dropped by the URL parser.
    private static bool IsAllowedAddress(string address)
    {
        var dropped = string.Concat(address.Where(c => c > ' '));
        return !Uri.TryCreate(new Uri("https://news.example/articles/x"), dropped, out var resolved)
            ? !dropped.Contains("script:", StringComparison.OrdinalIgnoreCase)
            : resolved.Scheme is "http" or "https" or "mailto" or "tel";
    }
}
