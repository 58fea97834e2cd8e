using System.Globalization;
using NewsDesk.Newsroom;

namespace NewsDesk.Web.Pages.Admin.Settings;

/// <summary>What the form of the settings holds.</summary>
public sealed class SettingsForm
{
    public string? Name { get; set; }

    public string? Tagline { get; set; }

    public string? Language { get; set; }

    public List<LinkRow> Navigation { get; set; } = [];

    public string? Footer { get; set; }

    public List<LinkRow> FooterLinks { get; set; } = [];

    public string? ContactEmail { get; set; }

    public string? ContactAddress { get; set; }

    public static SettingsForm Of(SiteSettings settings) => new()
    {
        Name = settings.Name,
        Tagline = settings.Tagline,
        Language = settings.Language,
        Navigation = [.. settings.Navigation.Select(LinkRow.Of)],
        Footer = settings.Footer,
        FooterLinks = [.. settings.FooterLinks.Select(LinkRow.Of)],
        ContactEmail = settings.ContactEmail,
        ContactAddress = settings.ContactAddress,
    };

    public SiteSettings ToSettings() => new()
    {
        Name = Name ?? "",
        Tagline = Tagline ?? "",
        Language = Language ?? "",
        Navigation = Links(Navigation),
        Footer = Footer ?? "",
        FooterLinks = Links(FooterLinks),
        ContactEmail = ContactEmail ?? "",
        ContactAddress = ContactAddress ?? "",
    };

    /// <summary>Adds an empty row to a list of links.</summary>
    public void Add(string field) => Rows(field)?.Add(new LinkRow());

    /// <param name="row">The list's field, a hyphen, the row's number from 0.</param>
    public void Remove(string row)
    {
        if (row.Split('-') is [var field, var number] && Rows(field) is { } rows
            && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n < rows.Count)
        {
            rows.RemoveAt(n);
        }
    }

    private List<LinkRow>? Rows(string field) => field switch
    {
        "navigation" => Navigation,
        "footerlinks" => FooterLinks,
        _ => null,
    };

    private static List<SiteLink> Links(IEnumerable<LinkRow> rows) =>
        [.. rows.Where(row => !string.IsNullOrWhiteSpace(row.Name) || !string.IsNullOrWhiteSpace(row.Url)).Select(row => new SiteLink(row.Name ?? "", row.Url ?? ""))];
}

/// <summary>A link as it is being typed.</summary>
public sealed class LinkRow
{
    public string? Name { get; set; }

    public string? Url { get; set; }

    public static LinkRow Of(SiteLink link) => new() { Name = link.Name, Url = link.Url };
}
