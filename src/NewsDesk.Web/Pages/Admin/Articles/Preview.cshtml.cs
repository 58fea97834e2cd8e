using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NewsDesk.Articles;
using NewsDesk.Newsroom;
using NewsDesk.Pictures;
using NewsDesk.Rendering;
using NewsDesk.Storage;
using NewsDesk.Web.Pictures;
using NewsDesk.Web.Security;
using NewsDesk.Work;

namespace NewsDesk.Web.Pages.Admin.Articles;

/// <summary>A text that is being written, as readers would see it: a part of a page, made of the form by the renderer of the site.</summary>
public sealed class PreviewModel(CatalogueRead read, MarkdownRenderer renderer, CurrentSite currentSite, HtmlEncoder encoder) : PageModel
{
    /// <summary>The article whose versions say what older references mean; 0 for one that has none.</summary>
    [BindProperty]
    public long ArticleId { get; set; }

    [BindProperty]
    public EditorForm Form { get; set; } = new();

    public ArticleContent Article { get; private set; } = new();

    public string Language { get; private set; } = "";

    public Result<RenderedMarkdown> Rendered { get; private set; } = null!;

    /// <summary>The pictures that the form's references name and the person may see; the others are left out.</summary>
    public IReadOnlyDictionary<string, StoredPicture> Pictures { get; private set; } = new Dictionary<string, StoredPicture>();

    public IHtmlContent Lead => Article.Lead is { } lead
        ? new HtmlString(Picture(new BodyPicture { Reference = lead.Reference, Alt = lead.Alt ?? "", Caption = lead.Caption, Credit = lead.Credit }, inline: false))
        : HtmlString.Empty;

    /// <summary>Whether an article that is linked to may be seen is asked before publication; here all links stay.</summary>
    public IHtmlContent Text => Rendered.Value is { } text
        ? new HtmlString(Marks.Fill(text.Html, (n, inline) => Picture(text.Pictures[n], inline), slug => slug))
        : HtmlString.Empty;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        Article = Form.ToContent();
        Language = Article.Language ?? (await currentSite.FindAsync()).Language;
        Rendered = await renderer.PreviewAsync(Article.Markdown, User.Person().Email, cancellation);
        Pictures = await read.InOneStateAsync(async state => await PictureReferences.FindAsync(
            state,
            (await ArticleAtWork.FindAsync(state, ArticleId, User.Person()))?.Id,
            [.. Rendered.Value?.Pictures.Select(picture => picture.Reference) ?? [], .. Article.Lead is { } lead ? new[] { lead.Reference } : []],
            User.Person()));
        return Page();
    }

    private string Picture(BodyPicture picture, bool inline) =>
        Pictures.GetValueOrDefault(picture.Reference) is { } stored ? PictureMarkup.Unpublished(ShownText.NewsroomPictures, stored, picture, inline, encoder) : "";
}
