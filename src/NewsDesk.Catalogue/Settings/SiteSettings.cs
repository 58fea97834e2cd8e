using System.Text.Json;

namespace NewsDesk.Settings;

/// <summary>The site's settings, which every page shows.</summary>
public sealed record SiteSettings
{
    public required string Name { get; init; }

    public string Tagline { get; init; } = "";

    /// <summary>BCP 47: the language of the site's own words and of articles that name none.</summary>
    public string Language { get; init; } = "en";

    public IReadOnlyList<SiteLink> Navigation { get; init; } = [];

    public string Footer { get; init; } = "";

    public IReadOnlyList<SiteLink> FooterLinks { get; init; } = [];

    public string ContactEmail { get; init; } = "";

    public string ContactAddress { get; init; } = "";

    public FieldTexts Texts => FieldTexts.Of(
        ("name", Name),
        ("tagline", Tagline),
        ("language", Language),
        ("navigation", Words(Navigation)),
        ("footer", Footer),
        ("footer links", Words(FooterLinks)),
        ("contact e-mail", ContactEmail),
        ("contact address", ContactAddress));

    internal string NavigationJson
    {
        get => JsonSerializer.Serialize(Navigation);
        init => Navigation = JsonSerializer.Deserialize<List<SiteLink>>(value)!;
    }

    internal string FooterLinksJson
    {
        get => JsonSerializer.Serialize(FooterLinks);
        init => FooterLinks = JsonSerializer.Deserialize<List<SiteLink>>(value)!;
    }

    internal string[] Columns => [Name, Tagline, Language, NavigationJson, Footer, FooterLinksJson, ContactEmail, ContactAddress];

    private static string Words(IEnumerable<SiteLink> links) => string.Join(", ", links.Select(link => $"{link.Name} {link.Url}"));
}

/// <summary>A link of the navigation or the footer.</summary>
public sealed record SiteLink(string Name, string Url);
