using NewsDesk.Pictures.Files;

namespace NewsDesk.Tests.Pictures;

public sealed class PngSuiteTests : IDisposable
{
    private readonly PictureFolder folder = new();

    [Fact]
    public async Task Every_valid_file_is_stored()
    {
        foreach (var file in Files(corrupt: false))
        {
            var picture = await folder.StoreAsync(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
            using var jpeg = folder.Open(picture, picture.Width);
            Assert.Equal((picture.Width, picture.Height, 3), (jpeg.Width, jpeg.Height, jpeg.Bands));
        }
    }

    [Fact]
    public async Task Every_corrupt_file_is_refused_and_leaves_nothing_behind()
    {
        foreach (var file in Files(corrupt: true))
        {
            await folder.RefusalAsync(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
        }

        Assert.Empty(folder.Entries);
    }

    public void Dispose() => folder.Dispose();

    private static List<string> Files(bool corrupt)
    {
        var files = Directory.GetFiles(Corpora.Path("pngsuite"), "*.png")
            .Where(file => Path.GetFileName(file).StartsWith('x') == corrupt)
            .ToList();
        Assert.NotEmpty(files);
        return files;
    }
}
