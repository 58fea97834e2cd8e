using NetVips;
using NewsDesk.Pictures.Files;

namespace NewsDesk.Tests.Pictures;

public sealed class PictureRenderingTests : IDisposable
{
    private static readonly double[] White = [255, 255, 255];
    private readonly PictureFolder folder = new();

    [Theory]
    [InlineData(1, 0, 0)]
    [InlineData(2, 1, 0)]
    [InlineData(3, 1, 1)]
    [InlineData(4, 0, 1)]
    [InlineData(5, 0, 0)]
    [InlineData(6, 1, 0)]
    [InlineData(7, 1, 1)]
    [InlineData(8, 0, 1)]
    public async Task Turns_a_picture_as_its_camera_was_held(int orientation, int redColumn, int redRow)
    {
        var picture = await folder.StoreAsync(SamplePictures.Oriented(orientation));

        Assert.Equal(orientation < 5 ? (640, 400) : (400, 640), (picture.Width, picture.Height));
        using var jpeg = folder.Open(picture, 320);
        Assert.Equal(orientation < 5 ? (320, 200) : (320, 512), (jpeg.Width, jpeg.Height));
        for (var (column, row) = (0, 0); row < 2; (column, row) = (1 - column, row + column))
        {
            var expected = (column, row) == (redColumn, redRow) ? SamplePictures.Red : White;
            AssertColour(expected, jpeg, jpeg.Width * (1 + 2 * column) / 4, jpeg.Height * (1 + 2 * row) / 4);
        }
    }

    [Fact]
    public async Task Shows_white_where_a_picture_is_transparent()
    {
        using var clear = SamplePictures.Plain(400, 300, [0, 0, 0, 0]);
        using var deep = (SamplePictures.Plain(400, 300, [0, 0, 0, 0]) * 257)
            .Cast(Enums.BandFormat.Ushort)
            .Copy(interpretation: Enums.Interpretation.Rgb16);

        foreach (var bytes in (byte[][])[clear.PngsaveBuffer(), clear.WebpsaveBuffer(), deep.PngsaveBuffer(bitdepth: 16)])
        {
            using var jpeg = folder.Open(await folder.StoreAsync(bytes), 320);
            AssertColour(White, jpeg, 160, 100);
        }
    }

    [Fact]
    public async Task Shows_the_first_frame_of_an_animation()
    {
        using var animation = SamplePictures.Animation(SamplePictures.Red, SamplePictures.Blue);

        foreach (var bytes in (byte[][])[animation.GifsaveBuffer(), animation.WebpsaveBuffer()])
        {
            var picture = await folder.StoreAsync(bytes);
            Assert.Equal((400, 300), (picture.Width, picture.Height));
            using var jpeg = folder.Open(picture, 320);
            AssertColour(SamplePictures.Red, jpeg, 160, 100);
        }
    }

    [Fact]
    public async Task Carries_the_sRGB_profile()
    {
        var picture = await folder.StoreAsync(SamplePictures.In("png"));

        using var jpeg = folder.Open(picture, 320);
        using var tagged = Image.NewFromBuffer(SamplePictures.Plain(8, 8, White).JpegsaveBuffer(profile: "srgb"));
        Assert.Equal((byte[])tagged.Get("icc-profile-data"), (byte[])jpeg.Get("icc-profile-data"));
    }

    [Fact]
    public async Task Converts_other_colour_spaces_to_sRGB()
    {
        double[] shown = [190, 117, 72];
        using var wide = SamplePictures.Plain(400, 300, [180, 120, 80]);
        AssertColour(shown, folder.Open(await folder.StoreAsync(wide.JpegsaveBuffer(q: 95, profile: "p3")), 320), 160, 100);

        using var printed = SamplePictures.Plain(400, 300, shown).IccTransform("cmyk", inputProfile: "srgb", blackPointCompensation: true);
        AssertColour(shown, folder.Open(await folder.StoreAsync(printed.JpegsaveBuffer(q: 95)), 320), 160, 100);
        var bare = printed.JpegsaveBuffer(q: 95, keep: Enums.ForeignKeep.None);
        AssertColour(shown, folder.Open(await folder.StoreAsync(bare), 320), 160, 100);
    }

    [Fact]
    public async Task A_grey_picture_stays_grey()
    {
        using var grey = (Image.Black(400, 300) + 90).Cast(Enums.BandFormat.Uchar);

        using var jpeg = folder.Open(await folder.StoreAsync(grey.JpegsaveBuffer()), 320);

        AssertColour([90, 90, 90], jpeg, 160, 100);
    }

    [Fact]
    public async Task A_senseless_colour_profile_is_ignored()
    {
        using var image = SamplePictures.Plain(400, 300, SamplePictures.Red)
            .Mutate(mutable => mutable.Set(GValue.BlobType, "icc-profile-data", new byte[700]));

        using var jpeg = folder.Open(await folder.StoreAsync(image.JpegsaveBuffer(q: 95)), 320);

        AssertColour(SamplePictures.Red, jpeg, 160, 100);
    }

    public void Dispose() => folder.Dispose();

    private static void AssertColour(double[] expected, Image image, int x, int y)
    {
        var actual = image.Getpoint(x, y);
        Assert.True(
            expected.Length == actual.Length && expected.Zip(actual).All(pair => Math.Abs(pair.First - pair.Second) <= 6),
            $"Expected {string.Join(' ', expected)} but found {string.Join(' ', actual)}.");
    }
}
