using NetVips;

namespace NewsDesk.Pictures;

/// <summary>Renders the JPEG widths of a picture.</summary>
internal static class PictureJpegs
{
    /// <summary>One JPEG per width. Throws <see cref="VipsException"/> when the picture is damaged or time is up.</summary>
    public static IReadOnlyList<(int Width, ReadOnlyMemory<byte> Bytes)> Render(
        string path, PictureHeader header, IReadOnlyList<int> widths, byte[]? xmp, CancellationToken cancellationToken)
    {
        using var widest = PicturePixels.Decode(path, header, widths.Max(), xmp, cancellationToken);
        var jpegs = new List<(int, ReadOnlyMemory<byte>)>();
        foreach (var width in widths)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var fitted = PicturePixels.Fit(widest, width, PicturePixels.HeightAt(width, header));
            jpegs.Add((width, PicturePixels.ToJpeg(fitted)));
        }

        return jpegs;
    }
}
