using Microsoft.AspNetCore.Mvc;
using NewsDesk.Articles;
using NewsDesk.Reading;
using NewsDesk.Settings;
using NewsDesk.Storage;
using NewsDesk.Web.Pages.Shared;

namespace NewsDesk.Web.Pages.Articles;

public sealed class ArticleModel(ArticleBySlug bySlug, SiteFrames frames, CatalogueRead read, ArticleMetadata metadata) : ReaderPage
{
    public Article Article { get; private set; } = null!;

    public IReadOnlyList<MetaProperty> OpenGraph { get; private set; } = [];

    public string StructuredData { get; private set; } = "";

    /// <summary>The genre's label; null for news, and where the section's name says it already.</summary>
    public string? Label => Article.Genre switch
    {
        Genre.Analysis => LabelBeside("genre-analysis"),
        Genre.Opinion => LabelBeside("genre-opinion"),
        Genre.Background => LabelBeside("genre-background"),
        _ => null,
    };

    public bool IsOld => read.Now - (Article.UpdatedAt ?? Article.PublishedAt) >= NewsDesk.Reading.Article.OldAfter;

    private string? LabelBeside(string genre) =>
        Words[genre].Equals(Article.SectionName, StringComparison.OrdinalIgnoreCase) ? null : Words[genre];

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        var place = await bySlug.FindAsync(ArticleType.Article, slug, AsOf.Of(read));
        if (place.Article is null)
        {
            return WithoutArticle(place, "/articles/");
        }

        Article = place.Article;
        Shown = [Article.Id];
        Title = Article.ShareTitle;
        Description = Article.Summary;
        CanonicalPath = $"/articles/{Article.Slug}";
        var site = (await frames.FindAsync(read)).Settings;
        OpenGraph = metadata.OpenGraph(Article, site);
        StructuredData = metadata.JsonLd(Article, site);
        return Page();
    }
}
