using NetVips;

namespace NewsDesk.Tests.Portability;

/// <summary>A picture made on the spot.</summary>
internal static class TestPicture
{
    public static byte[] Png(int width, int height)
    {
        using var black = Image.Black(width, height, bands: 3);
        using var coloured = black.Linear([1.0], [40, 120, 90]).Cast(Enums.BandFormat.Uchar);
        return coloured.PngsaveBuffer();
    }
}
