using System.Security.Cryptography;
using NewsDesk.Pictures.Files;
using NewsDesk.Pictures.Imaging;

namespace NewsDesk.Tests.Pictures;

public sealed class AddPictureTests : IDisposable
{
    private readonly PictureFolder folder = new();

    [Theory]
    [InlineData("jpeg")]
    [InlineData("png")]
    [InlineData("webp")]
    [InlineData("gif")]
    [InlineData("avif")]
    public async Task Takes_in_each_format_and_keeps_the_original_unchanged(string format)
    {
        var bytes = SamplePictures.In(format);

        var picture = await folder.StoreAsync(bytes);

        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes))[..32];
        Assert.Equal(new StoredPicture { Hash = hash, Width = 400, Height = 300, Format = format, Length = bytes.Length }, picture);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(folder.Files.OriginalPathOf(hash)!, TestContext.Current.CancellationToken));
        using var jpeg = folder.Open(picture, 320);
        Assert.Equal((320, 240, 3), (jpeg.Width, jpeg.Height, jpeg.Bands));
        Assert.Equal("jpegload_buffer", jpeg.Get("vips-loader"));
    }

    [Fact]
    public async Task Writes_one_JPEG_for_each_fitting_width()
    {
        var picture = await folder.StoreAsync(SamplePictures.Jpeg(1805, 1207));

        foreach (var width in PictureWidths.For(1805))
        {
            using var jpeg = folder.Open(picture, width);
            Assert.Equal((width, (int)Math.Round(1207.0 * width / 1805)), (jpeg.Width, jpeg.Height));
        }

        Assert.Null(folder.Files.PathOf(picture.Hash, 1920));
        Assert.Equal(7, Directory.GetFiles(folder.SetOf(picture.Hash)).Length);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(319, 500)]
    [InlineData(7, 12_000)]
    public async Task A_narrow_picture_has_one_JPEG_of_its_own_size(int width, int height)
    {
        var picture = await folder.StoreAsync(SamplePictures.Jpeg(width, height));

        using var jpeg = folder.Open(picture, width);
        Assert.Equal((width, height), (jpeg.Width, jpeg.Height));
        Assert.Equal(2, Directory.GetFiles(folder.SetOf(picture.Hash)).Length);
    }

    [Fact]
    public async Task A_picture_one_pixel_high_stays_one_pixel_high()
    {
        var picture = await folder.StoreAsync(SamplePictures.Jpeg(12_000, 1));

        using var jpeg = folder.Open(picture, 320);
        Assert.Equal((320, 1), (jpeg.Width, jpeg.Height));
    }

    [Fact]
    public async Task Adding_a_stored_picture_again_writes_nothing()
    {
        var bytes = SamplePictures.Jpeg(500, 400);
        var first = await folder.StoreAsync(bytes);
        var path = folder.Files.PathOf(first.Hash, 320)!;
        await File.WriteAllTextAsync(path, "untouched", TestContext.Current.CancellationToken);

        Assert.Equal(first, await folder.StoreAsync(bytes));

        Assert.Equal("untouched", await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("320.jpg")]
    [InlineData("original.jpeg")]
    public async Task A_set_that_lost_a_file_is_made_whole(string lost)
    {
        var bytes = SamplePictures.Jpeg(500, 400);
        var picture = await folder.StoreAsync(bytes);
        var whole = folder.Entries;
        File.Delete(Path.Combine(folder.SetOf(picture.Hash), lost));

        Assert.Equal(picture, await folder.StoreAsync(bytes));

        Assert.Equivalent(whole, folder.Entries, strict: true);
    }

    [Fact]
    public async Task The_same_picture_added_at_once_is_stored_once()
    {
        var bytes = SamplePictures.Jpeg(900, 600);

        var pictures = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => folder.StoreAsync(bytes)));

        Assert.Single(pictures.Distinct());
        Assert.Equal(4, Directory.GetFiles(folder.SetOf(pictures[0].Hash)).Length);
        Assert.DoesNotContain(folder.Entries, entry => entry.EndsWith(".tmp", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_the_caller_cancels_leaves_nothing_behind()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => folder.Files.AddAsync(SamplePictures.Jpeg(500, 400), cancelled.Token));

        Assert.Empty(folder.Entries);
    }

    public void Dispose() => folder.Dispose();
}
