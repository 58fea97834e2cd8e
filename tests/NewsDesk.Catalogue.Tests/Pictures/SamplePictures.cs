using NetVips;

namespace NewsDesk.Tests.Pictures;

/// <summary>Pictures drawn for the tests.</summary>
internal static class SamplePictures
{
    public static readonly double[] Red = [220, 20, 30];
    public static readonly double[] Blue = [20, 30, 220];

    public static Image Plain(int width, int height, double[] colour) =>
        (Image.Black(width, height, bands: colour.Length) + colour)
            .Cast(Enums.BandFormat.Uchar)
            .Copy(interpretation: Enums.Interpretation.Srgb);

    /// <summary>Soft shapes with a little grain: about as hard to compress as an illustration.</summary>
    public static Image Illustration(int width, int height)
    {
        var bands = Enumerable.Range(1, 3)
            .Select(seed => Image.Perlin(width, height, cellSize: 200, seed: seed) * 90 + 128
                + Image.Gaussnoise(width, height, sigma: 4, mean: 0, seed: seed))
            .ToArray();
        return bands[0].Bandjoin(bands[1..])
            .Cast(Enums.BandFormat.Uchar)
            .Copy(interpretation: Enums.Interpretation.Srgb)
            .CopyMemory();
    }

    public static byte[] Jpeg(int width, int height) => Plain(width, height, Red).JpegsaveBuffer(q: 90);

    /// <summary>The same small picture in each of the formats taken in.</summary>
    public static byte[] In(string format)
    {
        using var image = Illustration(400, 300);
        return format switch
        {
            "jpeg" => image.JpegsaveBuffer(),
            "png" => image.PngsaveBuffer(),
            "webp" => image.WebpsaveBuffer(),
            "gif" => image.GifsaveBuffer(),
            "avif" => image.HeifsaveBuffer(compression: Enums.ForeignHeifCompression.Av1, effort: 0),
            _ => throw new ArgumentOutOfRangeException(nameof(format)),
        };
    }

    /// <summary>A white picture, red in the quarter that the file holds at its top left.</summary>
    public static byte[] Oriented(int orientation) =>
        Plain(640, 400, [255, 255, 255])
            .Insert(Plain(320, 200, Red), 0, 0)
            .Mutate(image => image.Set(GValue.GIntType, "orientation", orientation))
            .JpegsaveBuffer(q: 90);

    public static Image Animation(params double[][] colours) =>
        Image.Arrayjoin([.. colours.Select(colour => Plain(400, 300, colour))], across: 1)
            .Mutate(image => image.Set(GValue.GIntType, "page-height", 300));
}
