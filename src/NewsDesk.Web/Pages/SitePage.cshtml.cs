using Microsoft.AspNetCore.Mvc;
using NewsDesk.Articles;
using NewsDesk.Reading;
using NewsDesk.Web.Pages.Shared;

namespace NewsDesk.Web.Pages;

/// <summary>A page of the site itself: about, contact, privacy, corrections policy.</summary>
public sealed class SitePageModel(ArticleBySlug bySlug, AsOf asOf) : ReaderPage
{
    public Article Article { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        var place = await bySlug.FindAsync(ArticleType.Page, slug, asOf);
        if (place.Article is null)
        {
            return WithoutArticle(place, "/");
        }

        Article = place.Article;
        Title = Article.ShareTitle;
        Description = Article.Summary;
        CanonicalPath = $"/{Article.Slug}";
        return Page();
    }
}
