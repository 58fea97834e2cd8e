using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using NewsDesk.Pictures;
using NewsDesk.Pictures.Files;
using NewsDesk.Pictures.Imaging;
using NewsDesk.Rendering;

namespace NewsDesk.Web.Pictures;

/// <summary>Makes the markup of pictures. Their size is always given, so that nothing moves when they arrive.</summary>
public static class PictureMarkup
{
    private const int Fallback = 960;

    private const int WidestThumbnail = 640;

    private const string Eager = " fetchpriority=\"high\"";
    private const string Lazy = " loading=\"lazy\" decoding=\"async\"";

    /// <summary>A decorative picture beside its headline. Other formats of small ones would cost more than they save.</summary>
    public static IHtmlContent Thumbnail(PictureUse? picture, string sizes) =>
        picture is null ? HtmlString.Empty : new HtmlString(Img(picture, WidestThumbnail, sizes, "", Lazy));

    /// <summary>The decorative picture that leads a page of lists; it is loaded before all others.</summary>
    public static IHtmlContent Lead(PictureUse? picture, string sizes) =>
        picture is null ? HtmlString.Empty : new HtmlString(Image(picture with { Alt = "" }, sizes, lazy: false, HtmlEncoder.Default));

    public static string Figure(PictureUse picture, string sizes, bool lazy, HtmlEncoder encoder) =>
        Figure(Image(picture, sizes, lazy, encoder), picture.Caption, picture.Credit, encoder);

    /// <summary>A picture of an unpublished text, from a folder that only those may open who may see the text.</summary>
    public static string Unpublished(string folder, StoredPicture stored, BodyPicture picture, bool inline, HtmlEncoder encoder)
    {
        var widths = PictureWidths.For(stored.Width);
        var width = widths.LastOrDefault(width => width <= Fallback, widths[0]);
        var image = string.Create(
            CultureInfo.InvariantCulture,
            $"<img src=\"{folder}/{stored.Hash}/{width}.jpg\" width=\"{stored.Width}\" height=\"{stored.Height}\" "
            + $"alt=\"{encoder.Encode(picture.Alt)}\">");
        return inline ? image : Figure(image, picture.Caption, picture.Credit, encoder);
    }

    public static string Address(string hash, int width) => Address(hash, width, "jpg");

    public static string Address(string hash, ShareCrop crop) => $"/pictures/{hash}/{crop.FileName}";

    /// <summary>The formats that are there, the smallest first, around the JPEG. A picture that leads its page isn't lazy.</summary>
    public static string Image(PictureUse picture, string sizes, bool lazy, HtmlEncoder encoder)
    {
        var image = Img(picture, int.MaxValue, sizes, encoder.Encode(picture.Alt ?? ""), lazy ? Lazy : Eager);
        var sources = (picture.Avif ? Source(picture, "avif", sizes) : "") + (picture.Webp ? Source(picture, "webp", sizes) : "");
        return sources == "" ? image : $"<picture>{sources}{image}</picture>";
    }

    private static string Figure(string image, string? caption, string? credit, HtmlEncoder encoder)
    {
        if (caption is null && credit is null)
        {
            return $"<figure>{image}</figure>";
        }

        var made = credit is null ? "" : $"<span class=\"credit\">{encoder.Encode(credit)}</span>";
        var words = caption is null ? made : $"{encoder.Encode(caption)} {made}".TrimEnd();
        return $"<figure>{image}<figcaption>{words}</figcaption></figure>";
    }

    private static string Source(PictureUse picture, string format, string sizes) =>
        $"<source type=\"image/{format}\" srcset=\"{Candidates(picture.Hash, PictureWidths.For(picture.Width), format)}\" "
        + $"sizes=\"{sizes}\">";

    private static string Img(PictureUse picture, int widest, string sizes, string alt, string loading)
    {
        var widths = PictureWidths.For(picture.Width).Where((width, n) => n == 0 || width <= widest).ToList();
        var focus = picture.Focus is null ? "" : $" class=\"focus-{picture.Focus}\"";
        var source = Address(picture.Hash, widths.LastOrDefault(width => width <= Fallback, widths[0]));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"<img{focus} src=\"{source}\" srcset=\"{Candidates(picture.Hash, widths, "jpg")}\" sizes=\"{sizes}\" "
            + $"width=\"{picture.Width}\" height=\"{picture.Height}\" alt=\"{alt}\"{loading}>");
    }

    private static string Candidates(string hash, IReadOnlyList<int> widths, string format) => string.Join(
        ", ", widths.Select(width => string.Create(CultureInfo.InvariantCulture, $"{Address(hash, width, format)} {width}w")));

    private static string Address(string hash, int width, string format) =>
        string.Create(CultureInfo.InvariantCulture, $"/pictures/{hash}/{width}.{format}");
}
