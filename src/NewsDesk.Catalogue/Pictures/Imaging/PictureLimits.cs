using System.Globalization;

namespace NewsDesk.Pictures.Imaging;

/// <summary>The limits of a picture's size, checked before any pixel is decoded, and their sentences.</summary>
public static class PictureLimits
{
    /// <summary>In bytes; a request that uploads a picture must be allowed as much.</summary>
    public const long LargestFile = (long)Megabytes * Megabyte;

    internal const int Frames = 200;
    private const int Megabyte = 1024 * 1024;
    private const int Megabytes = 50;
    private const int Side = 12_000;
    private const int Megapixels = 40;

    public static string? RefusalOfFile(long length) => length switch
    {
        0 => "The file is empty; choose the picture again.",
        > LargestFile => string.Create(CultureInfo.InvariantCulture,
            $"The file has {Math.Ceiling(length / (double)Megabyte):N0} MB and the limit is {Megabytes} MB; save the picture smaller and "
            + $"choose it again."),
        _ => null,
    };

    internal static string? RefusalOfFrames(int frames) => frames > Frames
        ? $"The animation has more than {Frames} frames; save its first frame as a picture and choose that."
        : null;

    internal static string? RefusalOfSides(int width, int height) =>
        width > Side || height > Side || (long)width * height > Megapixels * 1_000_000L
            ? string.Create(CultureInfo.InvariantCulture,
                $"The picture has {width:N0} × {height:N0} pixels and the limit is {Megapixels} megapixels and {Side:N0} pixels a side; "
                + $"make it smaller and choose it again.")
            : null;
}
