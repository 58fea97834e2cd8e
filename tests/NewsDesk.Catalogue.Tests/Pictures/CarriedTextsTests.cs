using System.Text;
using NetVips;

namespace NewsDesk.Tests.Pictures;

/// <summary>Everything made of a picture carries the colour profile, our own packet with credit and copyright, nothing
/// else.</summary>
public sealed class CarriedTextsTests : IDisposable
{
    private static readonly string[] Made = ["320.jpg", "320.avif", "320.webp", "16x9-center-400.jpg"];
    private readonly FinishedNewsroom newsroom = new();

    [Fact]
    public async Task The_credit_of_the_first_use_stands_in_all_that_is_made()
    {
        var hash = await newsroom.ImportAsync(SamplePictures.Illustration(400, 300).PngsaveBuffer(), "image_credit: Cleo & Co\n");
        await newsroom.FinishAllAsync();

        Assert.All(Made, name =>
            Assert.Contains("photoshop:Credit=\"Cleo &amp; Co\"", Xmp(newsroom.Bytes(hash, name)), StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_files_own_credit_goes_before_that_of_a_use_and_nothing_else_of_it_is_carried()
    {
        using var image = SamplePictures.Illustration(400, 300).Mutate(picture => picture.Set(GValue.BlobType, "xmp-data", """
            <r xmlns:p="http://ns.adobe.com/photoshop/1.0/" xmlns:d="http://purl.org/dc/elements/1.1/"
              xmlns:e="http://ns.adobe.com/exif/1.0/"
              p:Credit="Own" e:GPSLatitude="57,38.3N"><d:rights>(c) Own</d:rights><d:description>Secret caption</d:description></r>
            """u8.ToArray()));
        var hash = await newsroom.ImportAsync(image.JpegsaveBuffer(), "image_credit: Another\n");
        await newsroom.FinishAllAsync();

        Assert.Equal(
            [("Secret caption", "Own", "(c) Own")],
            newsroom.Newsroom.Query<(string, string, string)>("select caption, credit, copyright from pictures"));
        foreach (var name in Made)
        {
            var xmp = Xmp(newsroom.Bytes(hash, name));
            Assert.Contains("photoshop:Credit=\"Own\"", xmp, StringComparison.Ordinal);
            Assert.Contains(">(c) Own<", xmp, StringComparison.Ordinal);
            Assert.DoesNotContain("GPS", xmp, StringComparison.Ordinal);
            Assert.DoesNotContain("Secret", xmp, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Nothing_served_of_a_photograph_with_a_position_holds_it_in_any_format()
    {
        foreach (var photograph in Directory.GetFiles(Corpora.Path("exif-gps"), "*.jpg"))
        {
            using var one = new FinishedNewsroom();
            var hash = await one.ImportAsync(await File.ReadAllBytesAsync(photograph, TestNewsroom.Cancellation), "image_credit: C\n");
            await one.FinishAllAsync();

            var served = Directory.GetFiles(one.Newsroom.Folder, "*", SearchOption.AllDirectories)
                .Where(path => Path.GetExtension(path) is ".jpg" or ".avif" or ".webp")
                .ToList();
            Assert.Equal(["", ".avif", ".jpg", ".webp"], served.Select(Path.GetExtension).Append("").Distinct().Order());
            foreach (var path in served)
            {
                using var image = Image.NewFromFile(path);
                Assert.DoesNotContain(image.GetFields(),
                    field => field.StartsWith("exif", StringComparison.Ordinal) || field.StartsWith("iptc", StringComparison.Ordinal));
                var bytes = await File.ReadAllBytesAsync(path, TestNewsroom.Cancellation);
                Assert.Equal(-1, bytes.AsSpan().IndexOf("Exif\0"u8));
                Assert.Equal(-1, bytes.AsSpan().IndexOf("GPSLatitude"u8));
                Assert.Equal(-1, bytes.AsSpan().IndexOf("WGS-84"u8));
            }

            Assert.NotNull(one.Newsroom.Pictures.PathOf(hash, 320));
        }
    }

    public void Dispose() => newsroom.Dispose();

    private static string Xmp(byte[] bytes)
    {
        using var image = Image.NewFromBuffer(bytes);
        Assert.True(image.Contains("icc-profile-data"));
        return Encoding.UTF8.GetString((byte[])image.Get("xmp-data"));
    }
}
