using System.Diagnostics;
using System.Text;
using NewsDesk.Pictures.Files;
using NewsDesk.Pictures.Imaging;
using NewsDesk.Storage;

namespace NewsDesk.Tests.Pictures;

public sealed class RefusedPictureTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private readonly PictureFolder folder = new();

    [Theory]
    [InlineData(65_000, 65_000, "65,000 × 65,000")]
    [InlineData(10_000, 5_000, "10,000 × 5,000")]
    [InlineData(12_001, 1, "12,001 × 1")]
    [InlineData(1, 12_001, "1 × 12,001")]
    public async Task Sides_past_the_limits_are_refused_from_the_header(int width, int height, string sides)
    {
        var reason = await RefusalInTimeAsync(HostilePictures.Png(width, height));

        Assert.Equal($"The picture has {sides} pixels and the limit is 40 megapixels and 12,000 pixels a side; make it smaller and choose "
            + "it again.", reason);
    }

    [Fact]
    public async Task Animations_past_the_limit_are_refused_before_libvips_sees_them()
    {
        Assert.Contains("more than 200 frames", await RefusalInTimeAsync(HostilePictures.Gif(3_300_000)), StringComparison.Ordinal);
        Assert.Contains("more than 200 frames", await RefusalInTimeAsync(HostilePictures.WebP(100_000)), StringComparison.Ordinal);
        Assert.Contains("more than 200 frames", await RefusalInTimeAsync(HostilePictures.Gif(201)), StringComparison.Ordinal);
        Assert.Contains("more than 200 frames", await RefusalInTimeAsync(HostilePictures.WebP(201)), StringComparison.Ordinal);
        await folder.StoreAsync(HostilePictures.Gif(200));
        await folder.StoreAsync(HostilePictures.WebP(200));
    }

    [Fact]
    public async Task Files_past_the_limit_are_refused_unread()
    {
        Assert.StartsWith("The file has 51 MB", await RefusalInTimeAsync(new byte[50 * 1024 * 1024 + 1]), StringComparison.Ordinal);
        Assert.StartsWith("The file is empty", await RefusalInTimeAsync([]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_large_picture_waits_for_another_or_an_encoder_for_a_while()
    {
        var (stop, large) = (TestContext.Current.CancellationToken, HostilePictures.Png(4_000, 3_000));
        using (LargePictures.WaitToEncode(stop))
        {
            Assert.StartsWith("The site is busy with other large pictures;", await RefusalAsync(TimeSpan.Zero), StringComparison.Ordinal);
        }

        using (LargePictures.Wait(new PictureHeader(4_000, 3_000, 1, false, false, new PictureTexts()), stop))
        {
            Assert.StartsWith("The site is busy with other large pictures;", await RefusalAsync(TimeSpan.Zero), StringComparison.Ordinal);
        }

        Assert.Contains("damaged or cut short", await RefusalAsync(TimeSpan.FromMinutes(1)), StringComparison.Ordinal);

        async Task<string> RefusalAsync(TimeSpan longest) => (await folder.FilesThatWait(longest).AddAsync(large, stop)).Problem!;
    }

    [Theory]
    [InlineData("jpeg")]
    [InlineData("png")]
    [InlineData("webp")]
    [InlineData("gif")]
    [InlineData("avif")]
    public async Task A_file_cut_short_is_refused(string format)
    {
        var whole = SamplePictures.In(format);

        foreach (var part in (double[])[0.02, 0.3, 0.6, 0.9])
        {
            var reason = await RefusalInTimeAsync(whole[..(int)(whole.Length * part)]);
            Assert.StartsWith($"The {format.ToUpperInvariant()} file is damaged or cut short;", reason, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("Not a picture, whatever the name says.")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><script>alert(1)</script></svg>")]
    [InlineData("<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>")]
    [InlineData("<!doctype html><title>x</title>")]
    [InlineData("%PDF-1.7")]
    [InlineData("II*\0")]
    [InlineData("P6 1 1 255 abc")]
    [InlineData("\0\0\0\u0018ftypheic\0\0\0\0mif1heic")]
    public async Task Anything_else_is_refused_by_its_content(string content)
    {
        var reason = await RefusalInTimeAsync(Encoding.Latin1.GetBytes(content));

        Assert.Contains("not a JPEG, PNG, WebP, GIF or AVIF", reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_behind_a_picture_signature_is_refused()
    {
        byte[] page = [.. "<!doctype html><script>alert(1)</script>"u8];

        await RefusalInTimeAsync([.. HostilePictures.PngSignature, .. page]);
        await RefusalInTimeAsync([0xFF, 0xD8, 0xFF, .. page]);
        await RefusalInTimeAsync([.. "GIF89a"u8, .. page]);
        await RefusalInTimeAsync([.. "RIFF\u0010\0\0\0WEBP"u8, .. page]);
        await RefusalInTimeAsync([.. "\0\0\0\u0010ftypavif\0\0\0\0"u8, .. page]);
    }

    [Theory]
    [InlineData("jpeg")]
    [InlineData("png")]
    [InlineData("webp")]
    [InlineData("gif")]
    [InlineData("avif")]
    public async Task Random_damage_ends_in_a_picture_or_a_sentence(string format)
    {
        var random = new Random(1);
        var whole = SamplePictures.In(format);
        for (var round = 0; round < 60; round++)
        {
            var damaged = whole.ToArray();
            for (var hit = random.Next(1, 12); hit > 0; hit--)
            {
                damaged[random.Next(round % 2 == 0 ? damaged.Length : Math.Min(300, damaged.Length))] = (byte)random.Next(256);
            }

            var before = folder.Entries.Length;
            if (await folder.Files.AddAsync(damaged, TestContext.Current.CancellationToken) is { IsDone: false })
            {
                Assert.Equal(before, folder.Entries.Length);
            }
        }
    }

    [Fact]
    public async Task A_picture_that_takes_too_long_is_refused()
    {
        var files = folder.FilesWithin(TimeSpan.Zero);

        var result = await files.AddAsync(SamplePictures.Jpeg(3000, 2000), TestContext.Current.CancellationToken);

        Assert.StartsWith("The picture took longer than 0 seconds", result.Problem, StringComparison.Ordinal);
        Assert.Empty(folder.Entries);
    }

    public void Dispose() => folder.Dispose();

    private async Task<string> RefusalInTimeAsync(byte[] bytes)
    {
        var watch = Stopwatch.StartNew();
        var reason = await folder.RefusalAsync(bytes);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, Patience);
        return reason;
    }
}
