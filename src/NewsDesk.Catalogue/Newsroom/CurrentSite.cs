using System.Text.Json;
using NewsDesk.Storage;

namespace NewsDesk.Newsroom;

/// <summary>The site's settings as the catalogue has them.</summary>
public sealed class CurrentSite(CatalogueRead read)
{
    public async Task<SiteSettings> FindAsync() => (await read.FindAsync<SiteRow>(SiteRow.Select))!.ToSettings();

    /// <summary>The language of articles that name none.</summary>
    internal static async Task<string> LanguageOfAsync(CatalogueRead read) => (await read.FindAsync<string>("select language from site"))!;

    internal sealed record SiteRow
    {
        public const string Select = """
            select name, tagline, language, navigation, footer, footer_links, contact_email, contact_address
            from site
            """;

        public required string Name { get; init; }

        public required string Tagline { get; init; }

        public required string Language { get; init; }

        public required string Navigation { get; init; }

        public required string Footer { get; init; }

        public required string FooterLinks { get; init; }

        public required string ContactEmail { get; init; }

        public required string ContactAddress { get; init; }

        public Task SaveAsync(CatalogueWrite write) => write.ExecuteAsync("""
            update site
            set name = @Name, tagline = @Tagline, language = @Language, navigation = @Navigation, footer = @Footer,
              footer_links = @FooterLinks, contact_email = @ContactEmail, contact_address = @ContactAddress
            """, this);

        public static SiteRow Of(SiteSettings settings) => new()
        {
            Name = settings.Name,
            Tagline = settings.Tagline,
            Language = settings.Language,
            Navigation = JsonSerializer.Serialize(settings.Navigation),
            Footer = settings.Footer,
            FooterLinks = JsonSerializer.Serialize(settings.FooterLinks),
            ContactEmail = settings.ContactEmail,
            ContactAddress = settings.ContactAddress,
        };

        public SiteSettings ToSettings() => new()
        {
            Name = Name,
            Tagline = Tagline,
            Language = Language,
            Navigation = JsonSerializer.Deserialize<List<SiteLink>>(Navigation)!,
            Footer = Footer,
            FooterLinks = JsonSerializer.Deserialize<List<SiteLink>>(FooterLinks)!,
            ContactEmail = ContactEmail,
            ContactAddress = ContactAddress,
        };
    }
}
