using NewsDesk.Text;

namespace NewsDesk.Rendering;

/// <summary>The target of a URL in a text, read as a browser reads it, without the characters that browsers drop.</summary>
internal sealed record LinkTarget(LinkKind Kind, string Url)
{
    private const string ArticleFolder = "/articles/";

    private static readonly char[] ControlsAndSpace = [.. Enumerable.Range(0, ' ' + 1).Select(code => (char)code)];

    public string? Slug { get; private init; }

    public string? Fragment { get; private init; }

    public static LinkTarget Read(string? url)
    {
        var clean = Clean(url ?? "");
        var pathStart = clean.AsSpan().IndexOfAny("/\\?#");
        var first = pathStart < 0 ? clean : clean[..pathStart];

        // Decoded once more than in a browser, so that no later step that decodes reveals a scheme.
        if (Uri.UnescapeDataString(first).Contains(':', StringComparison.Ordinal))
        {
            return new LinkTarget(OfScheme(first.Split(':')[0]), clean);
        }

        if (clean.Length >= 2 && clean[0] is '/' or '\\' && clean[1] is '/' or '\\')
        {
            return new LinkTarget(LinkKind.OtherSite, clean);
        }

        var hash = clean.IndexOf('#', StringComparison.Ordinal);
        var fragment = hash < 0 || hash + 1 == clean.Length ? null : clean[(hash + 1)..];
        return ArticleSlug(hash < 0 ? clean : clean[..hash]) is { } slug
            ? new LinkTarget(LinkKind.Article, clean) { Slug = slug, Fragment = fragment }
            : new LinkTarget(LinkKind.ThisSite, clean) { Fragment = hash == 0 ? fragment : null };
    }

    private static LinkKind OfScheme(string scheme) => scheme.ToLowerInvariant() switch
    {
        "http" or "https" => LinkKind.OtherSite,
        "mailto" or "tel" => LinkKind.Contact,
        _ => LinkKind.Forbidden,
    };

    // An article has no queries, so a link with one leads to it all the same.
    private static string? ArticleSlug(string address)
    {
        var query = address.IndexOf('?', StringComparison.Ordinal);
        var path = Uri.UnescapeDataString(query < 0 ? address : address[..query]);
        if (!path.StartsWith(ArticleFolder, StringComparison.Ordinal))
        {
            return null;
        }

        var slug = path[ArticleFolder.Length..].TrimEnd('/');
        return Text.Slug.IsValid(slug) ? slug : null;
    }

    // The URL standard drops controls and spaces around, tabs and line ends anywhere.
    private static string Clean(string url)
    {
        var trimmed = url.Trim(ControlsAndSpace);
        return trimmed.AsSpan().ContainsAny("\t\r\n") ? string.Concat(trimmed.Split('\t', '\r', '\n')) : trimmed;
    }
}
