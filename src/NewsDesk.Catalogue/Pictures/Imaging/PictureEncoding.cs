using NetVips;

namespace NewsDesk.Pictures.Imaging;

/// <summary>A format that stands beside the JPEGs, with the settings that were chosen by measuring (docs/decisions/0008).</summary>
internal sealed record PictureEncoding(string Extension, Func<Image, byte[]> Encode)
{
    /// <summary>An encoder can't be stopped and holds the whole picture, so larger ones (long, narrow pictures) have JPEGs alone.</summary>
    private const int LargestArea = 6_000_000;

    public static readonly PictureEncoding Avif = new("avif", image => image.HeifsaveBuffer(
        q: 50,
        effort: 2,
        compression: Enums.ForeignHeifCompression.Av1,
        keep: PicturePixels.Kept(image),
        profile: PicturePixels.Srgb));

    public static readonly PictureEncoding WebP = new("webp", image => image.WebpsaveBuffer(
        q: 72,
        effort: 4,
        keep: PicturePixels.Kept(image),
        profile: PicturePixels.Srgb));

    /// <summary>Every width, or null as soon as their sum reaches the limit, in bytes.</summary>
    public IReadOnlyList<(string Name, ReadOnlyMemory<byte> Bytes)>? Render(
        Image widest, PictureHeader header, long limit, CancellationToken cancellationToken)
    {
        if ((long)widest.Width * widest.Height > LargestArea)
        {
            return null;
        }

        var files = new List<(string, ReadOnlyMemory<byte>)>();
        var length = 0L;

        foreach (var width in PictureWidths.For(header.Width).Reverse())
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var fitted = PicturePixels.Fit(widest, width, PicturePixels.HeightAt(width, header));
            var bytes = EncodeAlone(fitted, cancellationToken);
            length += bytes.Length;
            if (length >= limit)
            {
                return null;
            }

            files.Add((PictureWidths.FileName(width, Extension), bytes));
        }

        return files;
    }

    private byte[] EncodeAlone(Image image, CancellationToken cancellation)
    {
        using var place = LargePictures.WaitToEncode(cancellation);
        return Encode(image);
    }
}
