using NewsDesk.Rendering;
using NewsDesk.Tests.Pictures;
using NewsDesk.Verification;

namespace NewsDesk.Tests.Verification;

public sealed class PictureFaultTests : IDisposable
{
    private readonly FinishedNewsroom finished = new();

    private string Folder => Path.Combine(finished.Newsroom.Folder, "pictures");

    [Theory]
    [InlineData("320.jpg", "JPEGs made of it are missing")]
    [InlineData("avif", "files of its avif are missing")]
    [InlineData("webp/320.webp", "files of its webp are missing")]
    [InlineData("crops-center", "files of its crops-center are missing")]
    public async Task What_is_made_of_a_picture_is_forgotten_where_it_is_lost_and_made_again(string lost, string what)
    {
        var hash = await FinishAsync();
        var files = Files(hash);
        var path = Path.Combine(Folder, hash[..2], hash, lost);
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }
        else
        {
            File.Delete(path);
        }

        Assert.Equal([$"picture: picture {hash}: {what}. Run newsdesk verify --mend."], (await VerifyAsync()).Lines);
        var mended = await VerifyAsync(mend: true);
        Assert.Equal([$"picture: picture {hash}: {what}. The site makes them again."], mended.Lines);
        Assert.True(mended.IsWhole);
        Assert.Empty((await VerifyAsync()).Lines);
        Assert.Equal("verify: mend (pictures: 1)", finished.Newsroom.Audit()[^1]);

        await finished.FinishAllAsync();
        Assert.Equal(files, Files(hash));
        Assert.Empty((await VerifyAsync()).Lines);
    }

    [Theory]
    [InlineData(false, 0, "its original is missing")]
    [InlineData(true, 0, "its original is not the file that came in")]
    [InlineData(true, 1, "its original has another length than its row says")]
    public async Task An_original_that_is_lost_or_changed_is_told_and_not_mended(bool isThere, int longer, string what)
    {
        var hash = await FinishAsync();
        var original = finished.Newsroom.Pictures.OriginalPathOf(hash)!;
        var bytes = await File.ReadAllBytesAsync(original, TestNewsroom.Cancellation);
        bytes[^1] ^= 1;
        File.Delete(original);
        if (isThere)
        {
            await File.WriteAllBytesAsync(original, [.. bytes, .. new byte[longer]], TestNewsroom.Cancellation);
        }

        var report = await VerifyAsync(mend: true);

        Assert.Equal([$"picture: picture {hash}: {what}. It can't be derived: restore a backup."], report.Lines);
        Assert.False(report.IsWhole);
    }

    [Fact]
    public async Task Folders_of_pictures_without_a_row_are_told_as_a_count_and_are_no_fault()
    {
        await FinishAsync();
        await finished.Newsroom.StoreAsync(640);
        await finished.Newsroom.StoreAsync(641);

        var report = await VerifyAsync();

        Assert.True(report.IsWhole);
        Assert.Equal(["Folders of pictures without a row: 2. A start of the site removes those that are older than a day."], report.Lines);
    }

    public void Dispose() => finished.Dispose();

    private async Task<string> FinishAsync()
    {
        var hash = await finished.ImportAsync(SamplePictures.In("png"));
        await finished.FinishAllAsync();
        Assert.Empty((await VerifyAsync()).Lines);
        return hash;
    }

    private List<string> Files(string hash) =>
        [.. Directory.GetFiles(Path.Combine(Folder, hash[..2], hash), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    private Task<VerificationReport> VerifyAsync(bool mend = false) =>
        new VerifyCatalogue(finished.Newsroom.Catalogue, finished.Newsroom.Pictures, new MarkdownRenderer()) { Nice = 0 }
            .ExecuteAsync(mend, null, TestNewsroom.Cancellation);
}
