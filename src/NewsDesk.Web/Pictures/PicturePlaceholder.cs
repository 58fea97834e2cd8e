using System.Globalization;
using System.Text.Encodings.Web;
using NewsDesk.Pictures.Files;
using NewsDesk.Pictures.Imaging;
using NewsDesk.Web.Localization;

namespace NewsDesk.Web.Pictures;

/// <summary>Stands in for a JPEG that was lost from the disk, as after a restore, until the site has made it again: a quiet box with
/// words. The newsroom and its previews show it; readers' pages leave such a picture out.</summary>
public static class PicturePlaceholder
{
    /// <summary>As large as the picture would be: it has no size of its own.</summary>
    private const string Image = """
        <svg xmlns="http://www.w3.org/2000/svg" width="100%" height="100%">
        <style>@media (prefers-color-scheme: dark) { rect { fill: #1e211f } text { fill: #bfc1bb } }</style>
        <rect width="100%" height="100%" fill="#f3f1e9"/>
        <text x="50%" y="50%" text-anchor="middle" dominant-baseline="middle" font-family="sans-serif" font-size="13" fill="#474b49">
        """;

    /// <returns>Null where no picture of this width has such a file.</returns>
    public static IResult? Of(PictureFiles files, string hash, int width, string file, Words words) =>
        PictureWidths.For(width).Any(step => file == string.Create(CultureInfo.InvariantCulture, $"{step}.jpg"))
            ? Results.Text(Markup(words[files.OriginalPathOf(hash) is null ? "picture-lost" : "picture-being-made"]), "image/svg+xml")
            : null;

    private static string Markup(string text) => $"{Image}{HtmlEncoder.Default.Encode(text)}</text></svg>";
}
