namespace NewsDesk.Settings;

/// <summary>Checks the links of the navigation and the footer.</summary>
public sealed class SiteLinks(Catalogue catalogue)
{
    public Task<List<SiteLink>> LeadingNowhereAsync(SiteSettings settings) => catalogue.ReadAsync(async read =>
    {
        var nowhere = new List<SiteLink>();
        foreach (var link in settings.Navigation.Concat(settings.FooterLinks).Where(link => link.Url.StartsWith('/')))
        {
            if (!await InternalAddress.ExistsAsync(read, link.Url, read.Now))
            {
                nowhere.Add(link);
            }
        }

        return nowhere;
    });

    // Only places of this site, of the web, and mail.
    internal static string? Problem(string url)
    {
        var ours = url.StartsWith('/') && !url.StartsWith("//", StringComparison.Ordinal) && !url.Contains('\\');
        var others = Uri.TryCreate(url, UriKind.Absolute, out var address)
            && (address.Scheme == "mailto" || (address.Scheme is "https" or "http" && address.Host != ""
            && url.StartsWith($"{address.Scheme}://", StringComparison.OrdinalIgnoreCase)));
        return (ours || others) && !url.Any(char.IsWhiteSpace) ? null
            : $"The address '{url}' must begin with / or https://, without spaces.";
    }
}
