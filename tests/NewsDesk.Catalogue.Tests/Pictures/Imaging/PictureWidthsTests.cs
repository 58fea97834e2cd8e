using NewsDesk.Pictures.Imaging;

namespace NewsDesk.Tests.Pictures.Imaging;

public sealed class PictureWidthsTests
{
    [Theory]
    [InlineData(1, new[] { 1 })]
    [InlineData(319, new[] { 319 })]
    [InlineData(320, new[] { 320 })]
    [InlineData(479, new[] { 320 })]
    [InlineData(1800, new[] { 320, 480, 640, 960, 1280, 1600 })]
    [InlineData(12_000, new[] { 320, 480, 640, 960, 1280, 1600, 1920 })]
    public void Lists_the_widths_that_need_no_enlarging(int naturalWidth, int[] widths) =>
        Assert.Equal(widths, PictureWidths.For(naturalWidth));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_picture_has_a_width(int naturalWidth) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => PictureWidths.For(naturalWidth));
}
