using System.Text.Encodings.Web;
using NewsDesk.Articles;
using NewsDesk.Rendering;
using NewsDesk.Web.Pictures;

namespace NewsDesk.Web.Pages.Shared;

/// <summary>The stored HTML of an article with its pictures and its links to other articles filled in.</summary>
public static class ArticleText
{
    private const string Sizes = "(min-width: 768px) 608px, 100vw";

    public static string Fill(Article article, HtmlEncoder encoder) => Marks.Fill(
        article.Html,
        (n, inline) => article.Pictures.GetValueOrDefault(n + 1) is not { } picture ? ""
            : inline ? PictureMarkup.Image(picture, Sizes, lazy: true, encoder)
            : PictureMarkup.Figure(picture, Sizes, lazy: true, encoder),
        article.Links.GetValueOrDefault);
}
