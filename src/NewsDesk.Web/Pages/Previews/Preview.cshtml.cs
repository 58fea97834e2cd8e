using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NewsDesk.Articles;
using NewsDesk.Settings;
using NewsDesk.Storage;
using NewsDesk.Web.Localization;
using NewsDesk.Web.Pages.Admin.Articles;
using NewsDesk.Workflow;

namespace NewsDesk.Web.Pages.Previews;

/// <summary>Shows an unpublished text to anyone who has its link. A link that has ended answers like one that never was.</summary>
[AllowAnonymous]
public sealed class PreviewModel(CatalogueRead read, PreviewTexts texts, ShownText shown, CurrentSite currentSite,
    SiteLanguages languages, PageWords words) : PageModel
{
    public SiteSettings Site { get; private set; } = null!;

    public ArticleContent Article { get; private set; } = null!;

    public string Language => Article.Language ?? Site.Language;

    public string Lead { get; private set; } = "";

    public string Html { get; private set; } = "";

    public DateTimeOffset EndsAt { get; private set; }

    public async Task<IActionResult> OnGetAsync(string secret, CancellationToken cancellation)
    {
        if (await GuestPreviews.FindAsync(read, secret) is not { } preview)
        {
            read.End();
            return NotFound();
        }

        Response.Headers.CacheControl = "no-store, private";
        Site = await currentSite.FindAsync();
        words.Use(languages.OfSite(Site.Language));
        (Article, EndsAt) = (preview.Content, preview.ExpiresAt);
        var folder = $"/previews/{secret}/pictures";
        var rendered = await texts.RenderAsync(Article.Markdown, preview.Maker.Email, cancellation);
        (Lead, Html) = await shown.ShowAsync(preview.ArticleId, Article, rendered, folder, preview.Maker);
        // The state must not stay open while a slow connection receives the page.
        read.End();
        return Page();
    }
}
