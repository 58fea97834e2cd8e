using System.Text.Encodings.Web;
using NewsDesk.Articles;
using NewsDesk.Editors;
using NewsDesk.Pictures;
using NewsDesk.Rendering;
using NewsDesk.Storage;
using NewsDesk.Web.Pictures;

namespace NewsDesk.Web.Pages.Admin.Articles;

/// <summary>A text that is not published, as readers would see it: the same renderer, with pictures from where those who may see it find them.</summary>
public sealed class ShownText(MarkdownRenderer renderer, CatalogueRead read, HtmlEncoder encoder)
{
    /// <summary>Where the newsroom finds pictures that readers may not see.</summary>
    public const string NewsroomPictures = "/admin/pictures";

    /// <param name="articleId">Whose versions say what older references mean.</param>
    /// <param name="content">The text.</param>
    /// <param name="folder">The address below which its pictures are found.</param>
    /// <param name="person">For whom: only pictures that they may see are shown.</param>
    /// <param name="cancellation">Gives up the rendering.</param>
    /// <returns>Safe HTML; a sentence that says why there is none, where the text can't be rendered.</returns>
    public async Task<string> HtmlAsync(long? articleId, ArticleContent content, string folder, Person person, CancellationToken cancellation) =>
        await HtmlAsync(articleId, await renderer.RenderAsync(content.Markdown, person.Email, cancellation), folder, person);

    /// <summary>The same of a text that is laid out already.</summary>
    public async Task<string> HtmlAsync(long? articleId, Result<RenderedMarkdown> rendered, string folder, Person person)
    {
        if (rendered.Value is not { } text)
        {
            return $"<p>{encoder.Encode(rendered.Problem!)}</p>";
        }

        var stored = await read.InOneStateAsync(state => PictureReferences.FindAsync(state, articleId, text.Pictures.Select(picture => picture.Reference), person));
        return Marks.Fill(
            text.Html,
            (n, inline) => text.Pictures[n] is var picture && stored.TryGetValue(picture.Reference, out var found)
                ? PictureMarkup.Unpublished(folder, found, picture, inline, encoder)
                : "",
            slug => slug);
    }

    /// <summary>The picture above the text; empty where there is none.</summary>
    public async Task<string> LeadAsync(long? articleId, ArticleContent content, string folder, Person person) =>
        content.Lead is { Reference: not "" } lead && (await read.InOneStateAsync(state => PictureReferences.FindAsync(state, articleId, [lead.Reference], person))).GetValueOrDefault(lead.Reference) is { } stored
            ? PictureMarkup.Unpublished(
                folder, stored, new BodyPicture { Reference = lead.Reference, Alt = lead.Alt ?? "", Caption = lead.Caption, Credit = lead.Credit }, inline: false, encoder)
            : "";
}
