using NewsDesk.Text;

namespace NewsDesk.Rendering;

/// <summary>Where an address in a text leads, read the way a browser reads it.</summary>
internal sealed record LinkTarget
{
    private const string ArticleFolder = "/articles/";

    private LinkTarget(LinkKind kind, string url)
    {
        Kind = kind;
        Url = url;
    }

    public LinkKind Kind { get; }

    /// <summary>The address without the characters that browsers drop.</summary>
    public string Url { get; }

    /// <summary>The article's slug, for an article.</summary>
    public string? Slug { get; private init; }

    /// <summary>What follows #; null when there is none.</summary>
    public string? Fragment { get; private init; }

    public static LinkTarget Read(string? url)
    {
        var clean = Clean(url ?? "");
        var pathStart = clean.AsSpan().IndexOfAny("/\\?#");
        var first = pathStart < 0 ? clean : clean[..pathStart];

        // Decoded once more than a browser would, so that no later step that decodes can wake a scheme up.
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

    // A query means nothing to an article, so a link with one still goes with its article.
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

    // What the URL standard drops: controls and spaces around, tabs and line ends anywhere.
    private static string Clean(string url)
    {
        var trimmed = url.AsSpan();
        while (trimmed.Length > 0 && trimmed[0] <= ' ')
        {
            trimmed = trimmed[1..];
        }

        while (trimmed.Length > 0 && trimmed[^1] <= ' ')
        {
            trimmed = trimmed[..^1];
        }

        return trimmed.ContainsAny("\t\r\n")
            ? string.Concat(trimmed.ToString().Where(c => c is not ('\t' or '\r' or '\n')))
            : trimmed.ToString();
    }
}
