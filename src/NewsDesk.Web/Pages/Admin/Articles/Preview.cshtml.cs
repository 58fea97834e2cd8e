using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NewsDesk.Articles;
using NewsDesk.Rendering;
using NewsDesk.Settings;
using NewsDesk.Storage;
using NewsDesk.Web.SignIn;
using NewsDesk.Workflow;

namespace NewsDesk.Web.Pages.Admin.Articles;

/// <summary>The text of a form as readers would see it, as a part of a page.</summary>
public sealed class PreviewModel(CatalogueRead read, MarkdownRenderer renderer, ShownText shown, CurrentSite currentSite) : PageModel
{
    /// <summary>0 for an article that is not saved yet.</summary>
    [BindProperty]
    public long ArticleId { get; set; }

    [BindProperty]
    public ArticleForm Form { get; set; } = new();

    public ArticleContent Article { get; private set; } = new();

    public string Language { get; private set; } = "";

    public string? Rejection { get; private set; }

    public string Lead { get; private set; } = "";

    public string Html { get; private set; } = "";

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        Article = Form.ToContent();
        Language = Article.Language ?? (await currentSite.FindAsync()).Language;
        var rendered = await renderer.PreviewAsync(Article.Markdown, User.Person().Email, cancellation);
        var article = await read.InOneStateAsync(state => ArticleInWorkflow.FindAsync(state, ArticleId, User.Person()));
        (Lead, Html) = await shown.ShowAsync(article?.Id, Article, rendered, ShownText.NewsroomPictures, User.Person());
        Rejection = rendered.Problem;
        return Page();
    }
}
