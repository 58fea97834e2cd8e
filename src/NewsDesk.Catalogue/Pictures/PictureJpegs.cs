using NetVips;

namespace NewsDesk.Pictures;

/// <summary>Renders the JPEG widths of a picture: upright, flat on white, in sRGB, with nothing else from the file.</summary>
internal static class PictureJpegs
{
    private const string Srgb = "srgb";

    /// <summary>One JPEG per width. Throws <see cref="VipsException"/> when the picture is damaged or time is up.</summary>
    public static IReadOnlyList<(int Width, ReadOnlyMemory<byte> Bytes)> Render(
        ReadOnlySpan<byte> bytes, PictureHeader header, IReadOnlyList<int> widths, CancellationToken cancellationToken)
    {
        using var widest = Decode(bytes, header, widths.Max(), cancellationToken);
        var jpegs = new List<(int, ReadOnlyMemory<byte>)>();
        foreach (var width in widths)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var fitted = Fit(widest, width, HeightAt(width, header));

            // Not progressive: measured on illustrations, that is slower and no smaller.
            var jpeg = fitted.JpegsaveBuffer(
                q: 80, optimizeCoding: true, keep: Enums.ForeignKeep.None, profile: Srgb);
            jpegs.Add((width, jpeg));
        }

        return jpegs;
    }

    /// <summary>The one pass over the file's pixels; every width is then made from this picture in memory.</summary>
    private static Image Decode(
        ReadOnlySpan<byte> bytes, PictureHeader header, int width, CancellationToken cancellationToken)
    {
        var height = HeightAt(width, header);
        using var source = LibVips.Open(bytes);
        using var flat = source.HasAlpha() ? source.Flatten(background: [White(source)]) : source.Copy();
        using var fitted = header.Sideways ? Fit(flat, height, width) : Fit(flat, width, height);
        using var coloured = ToSrgb(fitted);
        using var killing = cancellationToken.Register(() => coloured.SetKill(true));
        using var decoded = coloured.CopyMemory();
        return decoded.Autorot();
    }

    private static Image Fit(Image image, int width, int height) =>
        image.Width == width && image.Height == height
            ? image.Copy()
            : image.Resize((double)width / image.Width, vscale: (double)height / image.Height);

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
                // A profile that does not fit its picture says nothing about the pixels, which are sound.
            }
        }

        return image.Colourspace(Enums.Interpretation.Srgb);
    }

    private static int HeightAt(int width, PictureHeader header) =>
        Math.Max(1, (int)Math.Round((double)header.Height * width / header.Width));

    private static double White(Image image) => image.Format == Enums.BandFormat.Ushort ? ushort.MaxValue : byte.MaxValue;
}
