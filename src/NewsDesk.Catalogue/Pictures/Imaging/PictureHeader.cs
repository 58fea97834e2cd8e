using NetVips;

namespace NewsDesk.Pictures.Imaging;

/// <summary>The header of a picture, read before any pixel is decoded; width and height are as oriented.</summary>
internal sealed record PictureHeader(int Width, int Height, int Frames, bool Sideways, bool IsJpeg, PictureTexts Texts)
{
    public string? Problem => PictureLimits.RefusalOfSides(Width, Height) ?? PictureLimits.RefusalOfFrames(Frames);

    public static PictureHeader Read(string path)
    {
        using var image = LibVips.Open(path);
        var sideways = Number(image, "orientation") is >= 5 and <= 8;
        return new PictureHeader(
            sideways ? image.Height : image.Width,
            sideways ? image.Width : image.Height,
            Number(image, "n-pages") ?? 1,
            sideways,
            image.Get("vips-loader") is "jpegload",
            PictureTexts.Read(image));
    }

    private static int? Number(Image image, string field) => image.Contains(field) ? image.Get(field) as int? : null;
}
