using NetVips;

namespace NewsDesk.Pictures;

/// <summary>Renders the cuts for sharing: the largest area of each shape that keeps the place, never enlarged.</summary>
internal static class CropJpegs
{
    public static IReadOnlyList<(string Name, ReadOnlyMemory<byte> Bytes)> Render(
        string original, PictureHeader header, IReadOnlyList<ShareCrop> crops, byte[]? xmp, CancellationToken cancellationToken)
    {
        using var source = PicturePixels.Decode(original, header, crops.Max(crop => Scaled(crop, header).Width), xmp, cancellationToken);
        var jpegs = new List<(string, ReadOnlyMemory<byte>)>();
        foreach (var crop in crops)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (width, height) = Scaled(crop, header);
            var (across, down) = PicturePlace.Of(crop.Place);
            using var scaled = PicturePixels.Fit(source, width, height);
            using var cut = scaled.ExtractArea(
                (int)Math.Round((width - crop.Width) * across), (int)Math.Round((height - crop.Height) * down), crop.Width, crop.Height);
            jpegs.Add((crop.FileName, PicturePixels.ToJpeg(cut)));
        }

        return jpegs;
    }

    /// <summary>The size of the whole picture of which the cut is exactly a part.</summary>
    private static (int Width, int Height) Scaled(ShareCrop crop, PictureHeader header)
    {
        var scale = Math.Max((double)crop.Width / header.Width, (double)crop.Height / header.Height);
        return (
            Math.Max(crop.Width, (int)Math.Round(header.Width * scale)),
            Math.Max(crop.Height, (int)Math.Round(header.Height * scale)));
    }
}
