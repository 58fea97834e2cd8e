using System.Globalization;
using Microsoft.AspNetCore.Html;
using NewsDesk.Pictures;
using NewsDesk.Pictures.Imaging;

namespace NewsDesk.Web.Pages.Admin.Pictures;

/// <summary>The markup of pictures under /admin, whose files have addresses of their own.</summary>
public static class LibraryMarkup
{
    private const int Thumb = 480;

    public static string PlaceName(string place) =>
        place == FocusPoint.Center ? "Centre" : $"{char.ToUpperInvariant(place[0])}{place[1..].Replace('-', ' ')}";

    /// <summary>The JPEG that is at most this wide, or the narrowest.</summary>
    public static string Address(LibraryPicture picture, int width)
    {
        var widths = PictureWidths.For(picture.Width);
        return string.Create(CultureInfo.InvariantCulture,
            $"/admin/pictures/{picture.Hash}/{widths.LastOrDefault(step => step <= width, widths[0])}.jpg");
    }

    public static IHtmlContent Thumbnail(LibraryPicture picture) => Image(picture, Thumb, " loading=\"lazy\" decoding=\"async\"");

    public static IHtmlContent Whole(LibraryPicture picture) => Image(picture, 960, "");

    public static IEnumerable<string> Missing(LibraryPicture picture)
    {
        if (picture.Alt is null)
        {
            yield return "No alternative text yet";
        }

        if (picture.Credit is null)
        {
            yield return "No credit yet";
        }
    }

    private static HtmlString Image(LibraryPicture picture, int width, string loading) => new(string.Create(
        CultureInfo.InvariantCulture,
        $"<img src=\"{Address(picture, width)}\" width=\"{picture.Width}\" height=\"{picture.Height}\" alt=\"\"{loading}>"));
}
