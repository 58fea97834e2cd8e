using System.Text.RegularExpressions;

namespace NewsDesk.Pictures;

/// <summary>
/// What is made of a picture after it was stored: a folder in its set for each format (<c>avif/</c>, <c>webp/</c>) and
/// for the cuts around each place (<c>crops-center/</c>). A part appears whole, by one rename.
/// </summary>
internal sealed partial class PictureParts(PictureSets sets)
{
    /// <summary>The names of a set's widths in a format; so is the rule shared by those who write and those who look.</summary>
    public static IReadOnlyList<string> Widths(int width, string extension) =>
        [.. PictureWidths.For(width).Select(step => FormattableString.Invariant($"{step}.{extension}"))];

    public static string Crops(string place) => "crops-" + place;

    /// <summary>Where the file of an address stands in its set; null for a name that no picture has.</summary>
    public static string? PathOf(string fileName) => NamePattern.Match(fileName) switch
    {
        { Success: false } => null,
        var name when name.Groups["place"] is { Success: true } place => Path.Combine(Crops(place.Value), fileName),
        var name when name.Groups["format"].Value == "jpg" => fileName,
        var name => Path.Combine(name.Groups["format"].Value, fileName),
    };

    public bool Has(string hash, string part, IEnumerable<string> names) =>
        names.All(name => sets.Find(hash, Path.Combine(part, name)) is not null);

    /// <summary>Fails with <see cref="IOException"/> where the set itself is gone.</summary>
    public void Write(string hash, string part, IEnumerable<(string Name, ReadOnlyMemory<byte> Bytes)> files)
    {
        var set = sets.FolderOf(hash);
        var temporary = sets.TemporaryFor(hash);
        Directory.CreateDirectory(temporary);
        try
        {
            _ = PictureSets.WriteFiles(temporary, files);
            PictureSets.DeleteFolder(Path.Combine(set, part));
            Directory.Move(temporary, Path.Combine(set, part));
            FolderSync.Flush(set);
        }
        finally
        {
            PictureSets.DeleteFolder(temporary);
        }
    }

    [GeneratedRegex(@"\A(?:[1-9][0-9]{0,4}\.(?<format>jpg|avif|webp)|(?:16x9|4x3|1x1)-(?<place>(?:top|bottom)-(?:left|right)|top|bottom|left|center|right)-[1-9][0-9]{0,3}\.jpg)\z")]
    private static partial Regex NamePattern { get; }
}
