using System.Globalization;
using AngleSharp.Html.Dom;
using Ganss.Xss;
using NewsDesk.Text;

namespace NewsDesk.Rendering;

/// <summary>Cleans HTML before it is stored: every element and attribute that is not named here is removed.</summary>
internal static class AllowList
{
    private static readonly Dictionary<string, Func<string, bool>> None = [];

    private static readonly Dictionary<string, Func<string, bool>> Article = new()
    {
        ["to"] = Slug.IsValid,
        ["at"] = _ => true,
    };

    private static readonly Dictionary<string, Func<string, bool>> Heading = new()
    {
        ["id"] = value => value.StartsWith("h-", StringComparison.Ordinal),
    };

    private static readonly string[] Plain =
    [
        "p", "br", "hr", "blockquote", "pre", "code", "em", "strong", "del", "sup", "ul", "table", "thead", "tbody", "tr",
    ];

    private static readonly Dictionary<string, Dictionary<string, Func<string, bool>>> Elements =
        new(Plain.Select(name => KeyValuePair.Create(name, None)))
        {
            ["h2"] = Heading,
            ["h3"] = Heading,
            ["h4"] = Heading,
            ["h5"] = Heading,
            ["h6"] = Heading,
            ["a"] = new()
            {
                ["href"] = IsSafe,
                ["title"] = _ => true,
                ["rel"] = value => value == LinkEdits.ExternalRel,
                ["id"] = value => IsNumbered(value, "fnref-"),
                ["role"] = value => value is "doc-noteref" or "doc-backlink",
            },
            ["ol"] = new() { ["start"] = IsNumber },
            ["li"] = new() { ["id"] = value => IsNumbered(value, "fn-") },
            ["th"] = new() { ["scope"] = value => value == "col", ["class"] = IsAlignment },
            ["td"] = new() { ["class"] = IsAlignment },
            ["div"] = new() { ["class"] = value => value == "table", ["tabindex"] = value => value == "0" },
            ["section"] = new() { ["class"] = value => value == "footnotes", ["role"] = value => value == "doc-endnotes" },
            ["nd-picture"] = new() { ["n"] = IsNumber, ["inline"] = value => value.Length == 0 },
            ["nd-link"] = Article,
            ["nd-see"] = Article,
        };

    private static readonly HtmlSanitizer Sanitizer = new(new HtmlSanitizerOptions
    {
        AllowedTags = Elements.Keys.ToHashSet(StringComparer.OrdinalIgnoreCase),
        AllowedAttributes = Elements.Values.SelectMany(rules => rules.Keys).ToHashSet(StringComparer.OrdinalIgnoreCase),
        AllowedSchemes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "http", "https", "mailto", "tel" },
        UriAttributes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "href" },
    });

    public static IHtmlElement Clean(string html)
    {
        var body = Sanitizer.SanitizeDom(html).Body!;
        foreach (var element in body.QuerySelectorAll("*"))
        {
            var rules = Elements.GetValueOrDefault(element.LocalName, None);
            foreach (var attribute in element.Attributes.ToList())
            {
                if (!rules.TryGetValue(attribute.Name, out var isFine) || !isFine(attribute.Value))
                {
                    element.RemoveAttribute(attribute.Name);
                }
            }
        }

        return body;
    }

    private static bool IsSafe(string url) => LinkTarget.Read(url).Kind != LinkKind.Forbidden;

    private static bool IsAlignment(string value) => value is "start" or "center" or "end";

    private static bool IsNumbered(string value, string prefix) =>
        value.StartsWith(prefix, StringComparison.Ordinal) && IsNumber(value[prefix.Length..]);

    private static bool IsNumber(string value) => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _);
}
