namespace NewsDesk.Settings;

/// <summary>Reads and stores the site's settings.</summary>
public sealed class CurrentSite(CatalogueRead read)
{
    public Task<SiteSettings> FindAsync() => FindAsync(read);

    internal static async Task<SiteSettings> FindAsync(CatalogueRead read) => (await read.FindAsync<SiteSettings>("""
        select name, tagline, language, navigation as navigation_json, footer, footer_links as footer_links_json, contact_email,
          contact_address
        from site
        """))!;

    /// <summary>The language of articles that name none.</summary>
    internal static async Task<string> LanguageOfAsync(CatalogueRead read) => (await read.FindAsync<string>("select language from site"))!;

    internal static Task SaveAsync(CatalogueWrite write, SiteSettings settings) => write.ExecuteAsync("""
        update site
        set name = @Name, tagline = @Tagline, language = @Language, navigation = @NavigationJson, footer = @Footer,
          footer_links = @FooterLinksJson, contact_email = @ContactEmail, contact_address = @ContactAddress
        """, new
    {
        settings.Name,
        settings.Tagline,
        settings.Language,
        settings.NavigationJson,
        settings.Footer,
        settings.FooterLinksJson,
        settings.ContactEmail,
        settings.ContactAddress,
    });
}
