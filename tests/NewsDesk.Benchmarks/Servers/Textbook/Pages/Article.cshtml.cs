using System.Text.Json;
using Dapper;
using Markdig;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace NewsDesk.Benchmarks.Servers.Textbook.Pages;

/// <summary>An article: seven questions and one rendering on each request.</summary>
public sealed class ArticleModel(TextbookCatalogue catalogue) : PageModel
{
    public TextbookArticle Article { get; private set; } = null!;

    public NamedRow Author { get; private set; } = null!;

    public NamedRow Section { get; private set; } = null!;

    public IReadOnlyList<NamedRow> Tags { get; private set; } = [];

    public IReadOnlyList<RecentRow> Recent { get; private set; } = [];

    public IReadOnlyList<NamedRow> Sections { get; private set; } = [];

    public SiteRow Site { get; private set; } = null!;

    public string Canonical => $"{Site.BaseUrl}/articles/{Article.Slug}";

    /// <summary>JSON-LD.</summary>
    public string StructuredData => JsonSerializer.Serialize(new Dictionary<string, object>
    {
        ["@context"] = "https://schema.org",
        ["@type"] = "NewsArticle",
        ["mainEntityOfPage"] = Canonical,
        ["headline"] = Article.Headline,
        ["description"] = Article.Summary,
        ["datePublished"] = Article.Published,
        ["author"] = new Dictionary<string, object>
        {
            ["@type"] = "Person",
            ["name"] = Author.Name,
            ["url"] = $"{Site.BaseUrl}/authors/{Author.Slug}"
        },
        ["publisher"] =
            new Dictionary<string, object> { ["@type"] = "NewsMediaOrganization", ["name"] = Site.Name, ["url"] = Site.BaseUrl },
        ["articleSection"] = Section.Name,
        ["keywords"] = Tags.Select(tag => tag.Name),
    });

    public string Text { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        await using var connection = catalogue.Open();
        var article = await connection.QuerySingleOrDefaultAsync<TextbookArticle>("""
            select id, slug, headline, summary, markdown, published_at as PublishedAt, author_id as AuthorId, section_id as SectionId
            from articles
            where slug = @slug
            """, new { slug });
        if (article is null)
        {
            return NotFound();
        }

        Article = article;
        Author = await connection.QuerySingleAsync<NamedRow>("select slug, name from authors where id = @AuthorId", article);
        Section = await connection.QuerySingleAsync<NamedRow>("select slug, name from sections where id = @SectionId", article);
        Tags = (await connection.QueryAsync<NamedRow>("""
            select tags.slug, tags.name
            from article_tags
            join tags on tags.id = article_tags.tag_id
            where article_tags.article_id = @Id
            order by tags.name
            """, article)).AsList();
        Recent = (await connection.QueryAsync<RecentRow>("select slug, headline, summary from articles order by published_at desc limit "
            + "5")).AsList();
        Sections = (await connection.QueryAsync<NamedRow>("select slug, name from sections order by id")).AsList();
        Site = await connection.QuerySingleAsync<SiteRow>("select name, tagline, footer, base_url as BaseUrl from site");
        Text = Markdown.ToHtml(article.Markdown, TextbookSite.Markdown);
        return Page();
    }
}
