using Dapper;
using Markdig;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace NewsDesk.Benchmarks.Servers.Textbook.Pages;

/// <summary>An article: five questions and one rendering on each request.</summary>
public sealed class ArticleModel(TextbookCatalogue catalogue) : PageModel
{
    public TextbookArticle Article { get; private set; } = null!;

    public NamedRow Author { get; private set; } = null!;

    public NamedRow Section { get; private set; } = null!;

    public IReadOnlyList<NamedRow> Tags { get; private set; } = [];

    public IReadOnlyList<NamedRow> Recent { get; private set; } = [];

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
        Recent = (await connection.QueryAsync<NamedRow>("select slug, headline as name from articles order by published_at desc limit 5")).AsList();
        Text = Markdown.ToHtml(article.Markdown, TextbookSite.Markdown);
        return Page();
    }
}
