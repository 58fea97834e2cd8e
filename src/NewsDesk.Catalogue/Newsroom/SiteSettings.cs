using NewsDesk.Storage;

namespace NewsDesk.Newsroom;

/// <summary>What the newsroom says of itself on every page.</summary>
public sealed record SiteSettings
{
    public required string Name { get; init; }

    public string Tagline { get; init; } = "";

    /// <summary>BCP 47: the language of the site's own words and of articles that name none.</summary>
    public string Language { get; init; } = "en";

    /// <summary>What the navigation holds after the sections.</summary>
    public IReadOnlyList<SiteLink> Navigation { get; init; } = [];

    public string Footer { get; init; } = "";

    public IReadOnlyList<SiteLink> FooterLinks { get; init; } = [];

    public string ContactEmail { get; init; } = "";

    public string ContactAddress { get; init; } = "";

    /// <summary>What its form shows.</summary>
    public FieldTexts Texts => FieldTexts.Of(
        ("name", Name),
        ("tagline", Tagline),
        ("language", Language),
        ("navigation", Words(Navigation)),
        ("footer", Footer),
        ("footer links", Words(FooterLinks)),
        ("contact e-mail", ContactEmail),
        ("contact address", ContactAddress));

    private static string Words(IEnumerable<SiteLink> links) => string.Join(", ", links.Select(link => $"{link.Name} {link.Url}"));
}

/// <summary>A link of the navigation or the footer.</summary>
public sealed record SiteLink(string Name, string Url);
