using System.Security.Cryptography;
using NetVips;
using NewsDesk.Pictures.Imaging;
using NewsDesk.Storage;

namespace NewsDesk.Tests.Pictures;

public sealed class FinishPictureTests : IDisposable
{
    private readonly FinishedNewsroom newsroom = new();

    [Theory]
    [InlineData("avif", "heifload_buffer")]
    [InlineData("webp", "webpload_buffer")]
    public async Task Makes_every_width_in_the_format_and_records_it(string format, string loader)
    {
        var hash = await newsroom.ImportAsync(SamplePictures.Illustration(700, 500).PngsaveBuffer());
        Assert.False((await newsroom.LeadAsync()).Avif || (await newsroom.LeadAsync()).Webp);

        await newsroom.FinishAllAsync();

        foreach (var width in PictureWidths.For(700))
        {
            using var image = Image.NewFromBuffer(newsroom.Bytes(hash, $"{width}.{format}"));
            Assert.Equal((width, PictureWidths.HeightAt(width, 700, 500), 3), (image.Width, image.Height, image.Bands));
            Assert.Equal(loader, image.Get("vips-loader"));
            Assert.True(image.Contains("icc-profile-data"));
        }

        Assert.True(Total(hash, format) < Total(hash, "jpg"));
        Assert.Equal((true, true), ((await newsroom.LeadAsync()).Avif, (await newsroom.LeadAsync()).Webp));
        Assert.Null(await newsroom.NextAsync());
    }

    [Fact]
    public async Task Raises_the_generation_once_a_picture()
    {
        await newsroom.ImportAsync(SamplePictures.Illustration(400, 300).PngsaveBuffer());
        var content = new ContentGeneration(newsroom.Newsroom.Catalogue);
        var before = await content.FindAsync(TestNewsroom.Cancellation);

        await newsroom.FinishAllAsync();

        Assert.Equal(before + 1, await content.FindAsync(TestNewsroom.Cancellation));
    }

    [Fact]
    public async Task Leaves_out_a_format_that_is_no_smaller_than_the_JPEGs()
    {
        var hash = await newsroom.ImportAsync(SamplePictures.Illustration(400, 300).PngsaveBuffer());
        await File.WriteAllBytesAsync(newsroom.Newsroom.Pictures.PathOf(hash, 320)!, [1], TestNewsroom.Cancellation);

        await newsroom.FinishAllAsync();

        Assert.Null(newsroom.Newsroom.Pictures.PathOf(hash, "320.avif"));
        Assert.Null(newsroom.Newsroom.Pictures.PathOf(hash, "320.webp"));
        Assert.False((await newsroom.LeadAsync()).Avif || (await newsroom.LeadAsync()).Webp);
        Assert.Null(await newsroom.NextAsync());
    }

    [Fact]
    public async Task What_was_made_before_a_kill_is_recorded_and_not_made_again()
    {
        var hash = await newsroom.ImportAsync(SamplePictures.Illustration(400, 300).PngsaveBuffer());
        await newsroom.FinishAllAsync();
        await newsroom.ForgetAsync();
        var path = newsroom.Newsroom.Pictures.PathOf(hash, "320.avif")!;
        await File.WriteAllTextAsync(path, "untouched", TestNewsroom.Cancellation);

        await newsroom.FinishAllAsync();

        Assert.Equal("untouched", await File.ReadAllTextAsync(path, TestNewsroom.Cancellation));
        Assert.True((await newsroom.LeadAsync()).Avif);
    }

    [Theory]
    [InlineData("320.jpg")]
    [InlineData("320.avif")]
    [InlineData("16x9-center-400.jpg")]
    public async Task What_was_lost_from_the_disk_is_taken_back_and_made_again(string name)
    {
        var hash = await newsroom.ImportAsync(SamplePictures.Illustration(400, 300).PngsaveBuffer());
        await newsroom.FinishAllAsync();
        Assert.Equal(0, await newsroom.ForgetLostAsync());
        File.Delete(newsroom.Newsroom.Pictures.PathOf(hash, name)!);

        Assert.Equal(1, await newsroom.ForgetLostAsync());

        Assert.Equal(hash, (await newsroom.NextAsync())!.Hash);
        await newsroom.FinishAllAsync();
        Assert.NotNull(newsroom.Newsroom.Pictures.PathOf(hash, name));
    }

    [Fact]
    public async Task Of_an_original_alone_all_is_made_again_as_it_was()
    {
        var hash = await newsroom.ImportAsync(SamplePictures.Illustration(700, 500).PngsaveBuffer());
        await newsroom.FinishAllAsync();
        var before = MadeOf(hash);

        LoseAllButOriginals();
        Assert.Equal(4, await newsroom.ForgetLostAsync());
        await newsroom.FinishAllAsync();

        Assert.Equal(before, MadeOf(hash));
        Assert.Equal(0, await newsroom.ForgetLostAsync());
    }

    [Fact]
    public async Task Pages_leave_a_picture_out_until_its_JPEGs_are_there_again()
    {
        await newsroom.ImportAsync(SamplePictures.Illustration(400, 300).PngsaveBuffer());
        await newsroom.FinishAllAsync();
        LoseAllButOriginals();

        await newsroom.ForgetLostAsync();
        Assert.Empty((await newsroom.Newsroom.ReadAsync("one")).Article!.Pictures);
        Assert.Null((await newsroom.ListedAsync()).Picture);

        await newsroom.Finish.ExecuteAsync((await newsroom.NextAsync())!, TestNewsroom.Cancellation);
        Assert.NotEmpty((await newsroom.Newsroom.ReadAsync("one")).Article!.Pictures);
        Assert.False((await newsroom.ListedAsync()).Picture!.Avif);
    }

    [Fact]
    public async Task Lost_JPEGs_of_older_pictures_go_before_the_formats_of_newer_ones()
    {
        var older = await newsroom.ImportAsync(SamplePictures.Illustration(400, 300).PngsaveBuffer());
        LoseAllButOriginals();
        await newsroom.ForgetLostAsync();
        newsroom.Newsroom.Clock.Advance(TimeSpan.FromMinutes(1));
        var newer = await newsroom.ImportAsync(SamplePictures.Illustration(410, 300).PngsaveBuffer());

        var order = new List<(string, bool)>();
        while (await newsroom.NextAsync() is { } picture)
        {
            order.Add((picture.Hash, picture.HasJpegs));
            await newsroom.Finish.ExecuteAsync(picture, TestNewsroom.Cancellation);
        }

        Assert.Equal([(older, false), (newer, true), (older, true)], order);
    }

    [Fact]
    public async Task A_picture_without_its_original_is_passed_over()
    {
        var hash = await newsroom.ImportAsync(SamplePictures.Illustration(400, 300).PngsaveBuffer());
        File.Delete(newsroom.Newsroom.Pictures.OriginalPathOf(hash)!);

        await Assert.ThrowsAsync<FileNotFoundException>(newsroom.FinishAllAsync);

        Assert.Equal(hash, (await newsroom.NextAsync())!.Hash);
        Assert.Null(await newsroom.NextAsync(hash));
    }

    [Fact]
    public async Task A_cancelled_work_leaves_no_temporaries_and_records_nothing()
    {
        var hash = await newsroom.ImportAsync(SamplePictures.Illustration(1300, 900).PngsaveBuffer());
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<Exception>(async () =>
            await newsroom.Finish.ExecuteAsync((await newsroom.NextAsync())!, cancelled.Token));

        Assert.Equal(hash, (await newsroom.NextAsync())!.Hash);
        Assert.Empty(Directory.GetDirectories(newsroom.Newsroom.Folder, "*.tmp", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_long_narrow_picture_does_without()
    {
        var hash = await newsroom.ImportAsync(SamplePictures.Jpeg(1000, 12_000));

        await newsroom.FinishAllAsync();

        Assert.Null(newsroom.Newsroom.Pictures.PathOf(hash, "320.avif"));
        Assert.Null(await newsroom.NextAsync());
    }

    public void Dispose() => newsroom.Dispose();

    private void LoseAllButOriginals()
    {
        foreach (var file in Directory.GetFiles(newsroom.Newsroom.Folder, "*", SearchOption.AllDirectories)
            .Where(file => file.EndsWith(".jpg", StringComparison.Ordinal) || file.EndsWith(".avif", StringComparison.Ordinal)
                || file.EndsWith(".webp", StringComparison.Ordinal)))
        {
            File.Delete(file);
        }
    }

    private List<string> MadeOf(string hash) =>
    [
        .. Directory.GetFiles(Path.GetDirectoryName(newsroom.Newsroom.Pictures.OriginalPathOf(hash)!)!, "*", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal).Select(file => $"{file} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)))}"),
    ];

    private long Total(string hash, string format) =>
        PictureWidths.For(700).Sum(width => (long)newsroom.Bytes(hash, $"{width}.{format}").Length);
}
