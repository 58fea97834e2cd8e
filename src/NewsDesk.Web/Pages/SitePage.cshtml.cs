using Microsoft.AspNetCore.Mvc;
using NewsDesk.Articles;
using NewsDesk.Web.Pages.Shared;

namespace NewsDesk.Web.Pages;

/// <summary>A page of the site itself: about, contact, privacy, corrections policy.</summary>
public sealed class SitePageModel(ArticleBySlug bySlug, Reading reading) : ReaderPage
{
    public Article Article { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        var place = await bySlug.FindAsync(ArticleType.Page, slug, reading);
        if (place.MovedTo is not null)
        {
            return MovedTo($"/{place.MovedTo}");
        }

        if (place.Article is null)
        {
            return place.Withdrawal is null ? NotFound() : new WithdrawnResult(place.Withdrawal);
        }

        Article = place.Article;
        Title = Article.ShareTitle;
        Description = Article.Summary;
        CanonicalPath = $"/{Article.Slug}";
        return Page();
    }
}
