using NetVips;

namespace NewsDesk.Pictures.Imaging;

/// <summary>Renders the JPEGs of a picture. Throws <see cref="VipsException"/> when the picture is damaged or time is up.</summary>
internal static class PictureJpegs
{
    public static IReadOnlyList<(string Name, ReadOnlyMemory<byte> Bytes)> Widths(
        string original, PictureHeader header, byte[]? xmp, CancellationToken cancellationToken)
    {
        var widths = PictureWidths.For(header.Width);
        using var widest = PicturePixels.Decode(original, header, widths[^1], xmp, cancellationToken);
        var jpegs = new List<(string, ReadOnlyMemory<byte>)>();
        foreach (var width in widths)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var fitted = PicturePixels.Fit(widest, width, PicturePixels.HeightAt(width, header));
            jpegs.Add((PictureWidths.FileName(width, "jpg"), PicturePixels.ToJpeg(fitted)));
        }

        return jpegs;
    }

    /// <summary>The crops for sharing: the largest area of each shape that keeps the place, never enlarged.</summary>
    public static IReadOnlyList<(string Name, ReadOnlyMemory<byte> Bytes)> Crops(
        string original, PictureHeader header, IReadOnlyList<ShareCrop> crops, byte[]? xmp, CancellationToken cancellationToken)
    {
        using var source = PicturePixels.Decode(original, header, crops.Max(crop => Scaled(crop, header).Width), xmp, cancellationToken);
        var jpegs = new List<(string, ReadOnlyMemory<byte>)>();
        foreach (var crop in crops)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (width, height) = Scaled(crop, header);
            var (across, down) = FocusPoint.Of(crop.Place);
            using var scaled = PicturePixels.Fit(source, width, height);
            using var area = scaled.ExtractArea(
                (int)Math.Round((width - crop.Width) * across), (int)Math.Round((height - crop.Height) * down), crop.Width, crop.Height);
            jpegs.Add((crop.FileName, PicturePixels.ToJpeg(area)));
        }

        return jpegs;
    }

    private static (int Width, int Height) Scaled(ShareCrop crop, PictureHeader header)
    {
        var scale = Math.Max((double)crop.Width / header.Width, (double)crop.Height / header.Height);
        return (
            Math.Max(crop.Width, (int)Math.Round(header.Width * scale)),
            Math.Max(crop.Height, (int)Math.Round(header.Height * scale)));
    }
}
