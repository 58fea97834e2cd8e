using System.Buffers.Binary;
using NewsDesk.Pictures.Files;
using NewsDesk.Pictures.Imaging;

namespace NewsDesk.Tests.Pictures;

public sealed class StrippedPictureTests : IDisposable
{
    private readonly PictureFolder folder = new();

    [Fact]
    public async Task No_served_JPEG_of_a_photograph_with_a_position_holds_metadata()
    {
        var photographs = Directory.GetFiles(Corpora.Path("exif-gps"), "*.jpg");
        Assert.NotEmpty(photographs);
        foreach (var photograph in photographs)
        {
            var bytes = await File.ReadAllBytesAsync(photograph, TestContext.Current.CancellationToken);
            Assert.Contains("APP1", Segments(bytes));

            var picture = await folder.StoreAsync(bytes);

            foreach (var width in PictureWidths.For(picture.Width))
            {
                AssertBare(folder.Jpeg(picture.Hash, width));
                using var jpeg = folder.Open(picture, width);
                Assert.DoesNotContain(jpeg.GetFields(), field => field.StartsWith("exif", StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public async Task A_comment_and_a_resolution_stay_out_of_a_served_JPEG()
    {
        using var image = SamplePictures.Plain(400, 300, SamplePictures.Red).Copy(xres: 30, yres: 30);
        var bare = image.JpegsaveBuffer();
        byte[] commented = [.. bare.AsSpan(0, 2), 0xFF, 0xFE, 0, 8, .. "secret"u8, .. bare.AsSpan(2)];
        Assert.Contains("COM", Segments(commented));
        Assert.Contains("APP1", Segments(commented));

        var picture = await folder.StoreAsync(commented);

        AssertBare(folder.Jpeg(picture.Hash, 320));
    }

    public void Dispose() => folder.Dispose();

    // The colour profile is all that may stand beside the picture.
    private static void AssertBare(byte[] jpeg)
    {
        var beside = Segments(jpeg).Where(name => name.StartsWith("APP", StringComparison.Ordinal) || name == "COM");
        Assert.Equal(["APP2"], beside);
        Assert.Equal(-1, jpeg.AsSpan().IndexOf("Exif"u8));
        Assert.Equal(-1, jpeg.AsSpan().IndexOf("ns.adobe.com"u8));
    }

    private static List<string> Segments(ReadOnlySpan<byte> jpeg)
    {
        var names = new List<string>();
        for (var at = 2; jpeg[at + 1] != 0xDA; at += 2 + BinaryPrimitives.ReadUInt16BigEndian(jpeg[(at + 2)..]))
        {
            Assert.Equal(0xFF, jpeg[at]);
            names.Add(jpeg[at + 1] switch
            {
                >= 0xE0 and <= 0xEF => $"APP{jpeg[at + 1] - 0xE0}",
                0xFE => "COM",
                var marker => $"{marker:X2}",
            });
        }

        return names;
    }
}
