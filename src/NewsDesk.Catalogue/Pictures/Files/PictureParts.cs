using System.Text.RegularExpressions;
using NewsDesk.Pictures.Imaging;

namespace NewsDesk.Pictures.Files;

/// <summary>Names the files made of a picture: JPEGs, and a folder for AVIF, for WebP and for the crops around each place.</summary>
internal static partial class PictureParts
{
    /// <summary>The JPEGs stand beside the original.</summary>
    public const string Jpegs = "";

    public static IReadOnlyList<string> Widths(int width, string extension) =>
        [.. PictureWidths.For(width).Select(step => PictureWidths.FileName(step, extension))];

    public static string Crops(string place) => "crops-" + place;

    public static string? PathOf(string fileName) => NamePattern.Match(fileName) switch
    {
        { Success: false } => null,
        var name when name.Groups["place"] is { Success: true } place => Path.Combine(Crops(place.Value), fileName),
        var name when name.Groups["format"].Value == "jpg" => fileName,
        var name => Path.Combine(name.Groups["format"].Value, fileName),
    };

    [GeneratedRegex(@"\A(?:[1-9][0-9]{0,4}\.(?<format>jpg|avif|webp)"
        + @"|(?:16x9|4x3|1x1)-(?<place>(?:top|bottom)-(?:left|right)|top|bottom|left|center|right)-[1-9][0-9]{0,3}\.jpg)\z")]
    private static partial Regex NamePattern { get; }
}
