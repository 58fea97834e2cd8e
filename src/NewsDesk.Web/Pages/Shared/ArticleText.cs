using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using NewsDesk.Reading;
using NewsDesk.Rendering;
using NewsDesk.Web.Localization;
using NewsDesk.Web.Pictures;

namespace NewsDesk.Web.Pages.Shared;

/// <summary>The stored HTML of an article with its pictures and its links to other articles filled in. It writes piece by piece,
/// as a text may be long. Its words are those of its own language.</summary>
public sealed class ArticleText(Article article, Words words) : IHtmlContent
{
    private const string Sizes = "(min-width: 768px) 608px, 100vw";

    public void WriteTo(TextWriter writer, HtmlEncoder encoder) => Placeholders.Write(
        writer,
        article.Html,
        (n, inline) => article.Pictures.GetValueOrDefault(n + 1) is not { } picture ? ""
            : inline ? PictureMarkup.Image(picture, Sizes, lazy: true, encoder)
            : PictureMarkup.Figure(picture, Sizes, lazy: true, encoder),
        article.Links.GetValueOrDefault,
        AlsoSee.Of(words, article.Language, encoder));
}
