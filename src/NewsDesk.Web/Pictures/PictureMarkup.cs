using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using NewsDesk.Pictures;

namespace NewsDesk.Web.Pictures;

/// <summary>The markup of a picture: its size is always given, so that nothing moves when it arrives.</summary>
public static class PictureMarkup
{
    /// <summary>The width a browser without <c>srcset</c> gets, at most.</summary>
    private const int Fallback = 960;

    /// <summary>A picture beside its own headline: decorative. Nothing where there is no picture.</summary>
    public static IHtmlContent Thumbnail(PictureUse? picture, string sizes) =>
        picture is null ? HtmlString.Empty : new HtmlString(Image(picture with { Alt = "" }, sizes, lazy: true, HtmlEncoder.Default));

    /// <summary>The same for the picture that leads a page, which is loaded at once.</summary>
    public static IHtmlContent Lead(PictureUse? picture, string sizes) =>
        picture is null ? HtmlString.Empty : new HtmlString(Image(picture with { Alt = "" }, sizes, lazy: false, HtmlEncoder.Default));

    /// <summary>A picture with its caption and credit.</summary>
    public static string Figure(PictureUse picture, string sizes, bool lazy, HtmlEncoder encoder)
    {
        var image = Image(picture, sizes, lazy, encoder);
        if (picture.Caption is null && picture.Credit is null)
        {
            return $"<figure>{image}</figure>";
        }

        var credit = picture.Credit is null ? "" : $"<span class=\"credit\">{encoder.Encode(picture.Credit)}</span>";
        var caption = picture.Caption is null ? credit : $"{encoder.Encode(picture.Caption)} {credit}".TrimEnd();
        return $"<figure>{image}<figcaption>{caption}</figcaption></figure>";
    }

    public static string Address(string hash, int width) => string.Create(CultureInfo.InvariantCulture, $"/pictures/{hash}/{width}.jpg");

    public static string Image(PictureUse picture, string sizes, bool lazy, HtmlEncoder encoder)
    {
        var widths = PictureWidths.For(picture.Width);
        var sources = string.Join(", ", widths.Select(width => string.Create(CultureInfo.InvariantCulture, $"{Address(picture.Hash, width)} {width}w")));
        var source = Address(picture.Hash, widths.LastOrDefault(width => width <= Fallback, widths[0]));
        var focus = picture.Focus is null ? "" : $" class=\"focus-{picture.Focus}\"";
        var loading = lazy ? " loading=\"lazy\"" : " fetchpriority=\"high\"";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"<img{focus} src=\"{source}\" srcset=\"{sources}\" sizes=\"{sizes}\" width=\"{picture.Width}\" height=\"{picture.Height}\" alt=\"{encoder.Encode(picture.Alt ?? "")}\"{loading}>");
    }
}
