using NewsDesk.Pictures.Files;

namespace NewsDesk.Tests.Pictures.Files;

public sealed class SweepPicturesTests : IDisposable
{
    private static readonly DateTimeOffset Limit = DateTimeOffset.UtcNow.AddHours(-1);
    private readonly PictureFolder folder = new();

    [Fact]
    public async Task Removes_old_sets_no_row_knows_and_nothing_else()
    {
        var known = (await folder.StoreAsync(SamplePictures.Jpeg(400, 300))).Hash;
        var unknown = (await folder.StoreAsync(SamplePictures.Jpeg(401, 300))).Hash;
        var recent = (await folder.StoreAsync(SamplePictures.Jpeg(402, 300))).Hash;
        MakeOld(folder.SetOf(known));
        MakeOld(folder.SetOf(unknown));

        Assert.Equal(1, folder.Files.Sweep(hash => hash == known, Limit));

        Assert.NotNull(folder.Files.OriginalPathOf(known));
        Assert.NotNull(folder.Files.OriginalPathOf(recent));
        Assert.False(Directory.Exists(folder.SetOf(unknown)));
        Assert.Equal(0, folder.Files.Sweep(hash => hash == known, Limit));
    }

    [Fact]
    public async Task Removes_what_a_crash_left_half_written()
    {
        var bytes = SamplePictures.Jpeg(400, 300);
        var picture = await folder.StoreAsync(bytes);
        var left = folder.SetOf(picture.Hash) + ".0123.tmp";
        Directory.Move(folder.SetOf(picture.Hash), left);
        Assert.Null(folder.Files.PathOf(picture.Hash, 320));

        Assert.Equal(0, folder.Files.Sweep(_ => true, Limit));
        MakeOld(left);
        Assert.Equal(1, folder.Files.Sweep(_ => true, Limit));

        Assert.False(Directory.Exists(left));
        Assert.Equal(picture, await folder.StoreAsync(bytes));
    }

    [Fact]
    public async Task A_set_added_again_counts_as_new()
    {
        var bytes = SamplePictures.Jpeg(400, 300);
        var picture = await folder.StoreAsync(bytes);
        MakeOld(folder.SetOf(picture.Hash));

        await folder.StoreAsync(bytes);

        Assert.Equal(0, folder.Files.Sweep(_ => false, Limit));
        Assert.NotNull(folder.Files.OriginalPathOf(picture.Hash));
    }

    [Fact]
    public void Before_the_first_picture_there_is_nothing_to_sweep() =>
        Assert.Equal(0, new PictureFiles(folder.SetOf("absent")).Sweep(_ => false, Limit));

    public void Dispose() => folder.Dispose();

    private static void MakeOld(string set) => Directory.SetLastWriteTimeUtc(set, Limit.UtcDateTime.AddMinutes(-1));
}
