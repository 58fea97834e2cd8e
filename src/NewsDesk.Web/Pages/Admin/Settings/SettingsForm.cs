using System.Globalization;
using NewsDesk.Settings;
using NewsDesk.Web.Pages.Admin.Shared;

namespace NewsDesk.Web.Pages.Admin.Settings;

/// <summary>The fields of the form of the settings.</summary>
public sealed class SettingsForm : SeenForm
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
        Seen = settings.Texts.ToJson(),
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

    /// <summary>The id of what the keyboard goes on at, after a button of a row; null for nothing.</summary>
    public string? Focus { get; private set; }

    public string? Add(string field)
    {
        if (Rows(field) is not { } rows)
        {
            return null;
        }

        rows.Add(new LinkRow());
        Focus = $"{field}-{rows.Count - 1}-name";
        return "There is an empty row for a link. It is not saved yet.";
    }

    /// <param name="row">The list's field, a hyphen, the row's number from 0.</param>
    public string? Remove(string row)
    {
        if (Find(row) is not var (field, rows, n))
        {
            return null;
        }

        var name = rows[n].Name;
        rows.RemoveAt(n);
        Focus = $"{field}-add";
        return $"The link{(string.IsNullOrWhiteSpace(name) ? "" : $" {name}")} is taken out. It is not saved yet.";
    }

    public string? Move(string row, bool isUp)
    {
        if (Find(row) is not var (field, rows, n))
        {
            return null;
        }

        var to = isUp ? n - 1 : n + 1;
        if (to < 0 || to >= rows.Count)
        {
            return null;
        }

        (rows[n], rows[to]) = (rows[to], rows[n]);
        var goesOnUp = to == rows.Count - 1 || (isUp && to > 0);
        Focus = $"{field}-{to}-{(goesOnUp ? "up" : "down")}";
        return $"The link{(string.IsNullOrWhiteSpace(rows[to].Name) ? "" : $" {rows[to].Name}")} is now number {to + 1}. It is not "
            + "saved yet.";
    }

    private (string Field, List<LinkRow> Rows, int Number)? Find(string row) =>
        row.Split('-') is [var field, var number] && Rows(field) is { } rows
            && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n < rows.Count ? (field, rows, n) : null;

    private List<LinkRow>? Rows(string field) => field switch
    {
        "navigation" => Navigation,
        "footerlinks" => FooterLinks,
        _ => null,
    };

    private static List<SiteLink> Links(IEnumerable<LinkRow> rows) =>
        [.. rows.Where(row => !string.IsNullOrWhiteSpace(row.Name) || !string.IsNullOrWhiteSpace(row.Url))
            .Select(row => new SiteLink(row.Name ?? "", row.Url ?? ""))];
}

/// <summary>A link as it is being typed.</summary>
public sealed class LinkRow
{
    public string? Name { get; set; }

    public string? Url { get; set; }

    public static LinkRow Of(SiteLink link) => new() { Name = link.Name, Url = link.Url };
}
