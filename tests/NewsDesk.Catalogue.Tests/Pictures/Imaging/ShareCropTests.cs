using NetVips;
using NewsDesk.Pictures.Imaging;

namespace NewsDesk.Tests.Pictures.Imaging;

public sealed class ShareCropTests : IDisposable
{
    private readonly FinishedNewsroom newsroom = new();

    [Theory]
    [InlineData(1800, 1200, "1200x675 1200x900 1200x1200")]
    [InlineData(1600, 1067, "1200x675 1200x900 1067x1067")]
    [InlineData(640, 427, "640x360 569x427 427x427")]
    [InlineData(900, 2000, "900x506 900x675 900x900")]
    [InlineData(12_000, 1, "1x1 1x1 1x1")]
    [InlineData(1, 12_000, "1x1 1x1 1x1")]
    public void Are_the_largest_of_each_shape_that_fit(int width, int height, string sizes) =>
        Assert.Equal(sizes, string.Join(' ',
            ShareCrop.Of(width, height, "center").Select(crop => FormattableString.Invariant($"{crop.Width}x{crop.Height}"))));

    [Theory]
    [InlineData("", "center", 0, 0)]
    [InlineData("image_focus: top-left\n", "top-left", 1, 1)]
    [InlineData("image_focus: top\n", "top", 0, 1)]
    [InlineData("image_focus: left\n", "left", 1, 0)]
    [InlineData("image_focus: bottom-right\n", "bottom-right", 0, 0)]
    public async Task Keep_the_place_that_must_stay_visible(string keys, string place, int redInSquare, int redInWide)
    {
        // Red at the left and at the top, in strips that a cut around any other place loses.
        using var picture = SamplePictures.Plain(1600, 1200, [255, 255, 255])
            .Insert(SamplePictures.Plain(100, 1200, SamplePictures.Red), 0, 0)
            .Insert(SamplePictures.Plain(1600, 100, SamplePictures.Red), 0, 0);
        var hash = await newsroom.ImportAsync(picture.JpegsaveBuffer(q: 95), keys);

        await newsroom.FinishAllAsync();

        var crops = await newsroom.CropsAsync();
        Assert.Equal(["16x9", "4x3", "1x1"], crops.Select(crop => crop.Ratio));
        Assert.All(crops, crop => Assert.Equal(place, crop.Place));
        foreach (var crop in crops)
        {
            using var jpeg = Image.NewFromBuffer(newsroom.Bytes(hash, crop.FileName));
            Assert.Equal((crop.Width, crop.Height), (jpeg.Width, jpeg.Height));
        }

        using var square = Image.NewFromBuffer(newsroom.Bytes(hash, crops[2].FileName));
        Assert.Equal(redInSquare == 1, IsRed(square, 20, square.Height - 20));
        using var wide = Image.NewFromBuffer(newsroom.Bytes(hash, crops[0].FileName));
        Assert.Equal(redInWide == 1, IsRed(wide, wide.Width - 20, 20));
    }

    [Fact]
    public async Task Are_made_for_lead_pictures_alone()
    {
        var hash = await newsroom.ImportAsync(SamplePictures.Jpeg(400, 300));
        await newsroom.FinishAllAsync();
        var before = newsroom.Newsroom.Query<string>("select hash from picture_crops");

        Assert.Equal([hash, hash, hash], before);
        await newsroom.Newsroom.Catalogue.WriteAsync(
            write => write.ExecuteAsync("insert into pictures (hash, width, height, format, length, added_at, avif, webp) values ('x', 1, "
                + "1, 'png', 1, 1, false, false)"),
            TestNewsroom.Cancellation);
        Assert.Null(await newsroom.NextAsync());
    }

    public void Dispose() => newsroom.Dispose();

    private static bool IsRed(Image image, int x, int y) => image.Getpoint(x, y) is [> 150, < 100, < 100];
}
