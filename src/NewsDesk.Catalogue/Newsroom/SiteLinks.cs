namespace NewsDesk.Newsroom;

/// <summary>Where the links of the navigation and the footer may lead.</summary>
internal static class SiteLinks
{
    /// <summary>Null, or why an address can't be linked to: only places of this site, of the web, and mail.</summary>
    public static string? Problem(string url)
    {
        var ours = url.StartsWith('/') && !url.StartsWith("//", StringComparison.Ordinal) && !url.StartsWith("/\\", StringComparison.Ordinal);
        return ours || (Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "https" or "http" or "mailto")
            ? null
            : $"The address '{url}' must begin with / or https://.";
    }
}
