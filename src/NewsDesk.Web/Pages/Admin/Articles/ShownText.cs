using System.Text.Encodings.Web;
using NewsDesk.Articles;
using NewsDesk.People;
using NewsDesk.Pictures;
using NewsDesk.Pictures.Files;
using NewsDesk.Rendering;
using NewsDesk.Settings;
using NewsDesk.Storage;
using NewsDesk.Web.Localization;
using NewsDesk.Web.Pages.Shared;
using NewsDesk.Web.Pictures;

namespace NewsDesk.Web.Pages.Admin.Articles;

/// <summary>Shows a text that is not published as readers would see it, with pictures from where those who may see it find them.</summary>
public sealed class ShownText(MarkdownRenderer renderer, CatalogueRead read, HtmlEncoder encoder, SiteLanguages languages)
{
    public const string NewsroomPictures = "/admin/pictures";

    /// <summary>The text in safe HTML, or a sentence that says why it can't be rendered.</summary>
    public async Task<string> HtmlAsync(long? articleId, ArticleContent content, Person person, CancellationToken cancellation) =>
        (await ShowAsync(
            articleId, content with { Lead = null }, await renderer.RenderAsync(content.Markdown, person.Email, cancellation),
            NewsroomPictures, person)).Html;

    /// <summary>The lead picture, empty where there is none, and the text that <paramref name="rendered"/> has.</summary>
    public async Task<(string Lead, string Html)> ShowAsync(
        long? articleId, ArticleContent content, Result<RenderedMarkdown> rendered, string folder, Person person)
    {
        var lead = content.Lead;
        var site = (await new CurrentSite(read).FindAsync()).Language;
        var language = content.Language ?? site;
        var pictures = rendered.Value?.Pictures ?? [];
        var references = pictures.Select(picture => picture.Reference).Append(lead?.Reference ?? "").Where(reference => reference != "");
        var stored = await read.InOneStateAsync(state => PictureReferences.FindAsync(state, articleId, references, person));
        return (
            lead is null ? "" : Picture(
                new BodyPicture { Reference = lead.Reference, Alt = lead.Alt ?? "", Caption = lead.Caption, Credit = lead.Credit },
                inline: false),
            rendered.Value is { } text
                ? Placeholders.Fill(text.Html, (n, inline) => Picture(pictures[n], inline), slug => slug,
                    AlsoSee.Of(languages.OfArticle(language, languages.Of(site)), language, encoder))
                : $"<p>{encoder.Encode(rendered.Problem!)}</p>");

        string Picture(BodyPicture picture, bool inline) =>
            stored.TryGetValue(picture.Reference, out var found) ? PictureMarkup.Unpublished(folder, found, picture, inline, encoder) : "";
    }
}
