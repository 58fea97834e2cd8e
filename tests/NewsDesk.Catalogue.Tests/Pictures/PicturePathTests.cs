using NewsDesk.Pictures.Files;

namespace NewsDesk.Tests.Pictures;

public sealed class PicturePathTests : IDisposable
{
    private readonly PictureFolder folder = new();

    [Fact]
    public async Task Finds_what_is_stored_under_the_start_of_its_hash()
    {
        var picture = await folder.StoreAsync(SamplePictures.Jpeg(500, 400));

        Assert.Equal(Path.Combine(folder.SetOf(picture.Hash), "480.jpg"), folder.Files.PathOf(picture.Hash, 480));
        Assert.Equal(Path.Combine(folder.SetOf(picture.Hash), "original.jpeg"), folder.Files.OriginalPathOf(picture.Hash));
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("../../../../../../../../etc/passwd")]
    [InlineData("0123456789abcdef0123456789abcde")]
    [InlineData("0123456789abcdef0123456789abcdef0")]
    [InlineData("0123456789abcdef0123456789abcdef\n")]
    [InlineData("0123456789ABCDEF0123456789ABCDEF")]
    [InlineData("0123456789abcdef0123456789abcd/.")]
    [InlineData("0123456789abcdef0123456789abcde\0")]
    [InlineData("٠123456789abcdef0123456789abcdef")]
    [InlineData("0123456789abcdef0123456789abcdef")]
    public void Any_other_hash_finds_nothing(string hash)
    {
        Assert.Null(folder.Files.PathOf(hash, 320));
        Assert.Null(folder.Files.OriginalPathOf(hash));
    }

    [Theory]
    [InlineData(-320)]
    [InlineData(0)]
    [InlineData(321)]
    [InlineData(640)]
    [InlineData(int.MaxValue)]
    public async Task Any_other_width_finds_nothing(int width)
    {
        var picture = await folder.StoreAsync(SamplePictures.Jpeg(500, 400));

        Assert.Null(folder.Files.PathOf(picture.Hash, width));
    }

    public void Dispose() => folder.Dispose();
}
