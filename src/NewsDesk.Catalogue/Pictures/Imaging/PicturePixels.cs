using NetVips;

namespace NewsDesk.Pictures.Imaging;

/// <summary>Decodes a picture: upright, on white, in sRGB, and without its file's metadata.</summary>
internal static class PicturePixels
{
    public const string Srgb = "srgb";

    private const string Xmp = "xmp-data";

    /// <summary>Passes once over the file's pixels. Throws <see cref="VipsException"/> when the picture is damaged or time is up.</summary>
    public static Image Decode(
        string path, PictureHeader header, int width, byte[]? xmp, CancellationToken cancellationToken)
    {
        var height = HeightAt(width, header);
        using var source = Open(path, header, width, height);
        using var flat = source.HasAlpha() ? source.Flatten(background: [White(source)]) : source.Copy();
        using var fitted = header.Sideways ? Fit(flat, height, width) : Fit(flat, width, height);
        using var coloured = ToSrgb(fitted);
        using var killing = cancellationToken.Register(() => coloured.SetKill(true));
        using var decoded = coloured.CopyMemory();
        using var upright = decoded.Autorot();
        return upright.Mutate(image =>
        {
            image.Remove(Xmp);
            if (xmp is not null)
            {
                image.Set(GValue.BlobType, Xmp, xmp);
            }
        });
    }

    public static Image Fit(Image image, int width, int height) =>
        image.Width == width && image.Height == height
            ? image.Copy()
            : image.Resize((double)width / image.Width, vscale: (double)height / image.Height);

    public static int HeightAt(int width, PictureHeader header) =>
        PictureWidths.HeightAt(width, header.Width, header.Height);

    // Not progressive: measured on illustrations, that is slower and no smaller.
    public static byte[] ToJpeg(Image image) =>
        image.JpegsaveBuffer(q: 80, optimizeCoding: true, keep: Kept(image), profile: Srgb);

    public static Enums.ForeignKeep Kept(Image image) => image.Contains(Xmp) ? Enums.ForeignKeep.Xmp : Enums.ForeignKeep.None;

    /// <summary>Shrinks a JPEG while decoding, to no less than twice the width, so that no sharpness is lost.</summary>
    private static Image Open(string path, PictureHeader header, int width, int height)
    {
        var shrink = !header.IsJpeg ? 1 : Math.Min(header.Width / (2 * width), header.Height / height) switch
        {
            >= 8 => 8,
            >= 4 => 4,
            >= 2 => 2,
            _ => 1,
        };
        return shrink == 1 ? LibVips.Open(path) : LibVips.OpenJpeg(path, shrink);
    }

    private static Image ToSrgb(Image image)
    {
        var cmyk = image.Interpretation == Enums.Interpretation.Cmyk;
        if (cmyk || image.Contains("icc-profile-data"))
        {
            try
            {
                return image.IccTransform(
                    Srgb, embedded: true, blackPointCompensation: true, inputProfile: cmyk ? "cmyk" : null);
            }
            catch (VipsException) when (!cmyk)
            {
                // The profile does not fit its picture; the pixels are sound.
            }
        }

        return image.Colourspace(Enums.Interpretation.Srgb);
    }

    private static double White(Image image) => image.Format == Enums.BandFormat.Ushort ? ushort.MaxValue : byte.MaxValue;
}
