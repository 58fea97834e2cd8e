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

    [Fact]
    public async Task Pictures_of_another_catalogue_are_left()
    {
        using var newsroom = new TestNewsroom();
        var hashes = Enumerable.Range(0, SweepPictures.Most + 1).Select(n => $"{n:x2}".PadRight(32, 'a')).ToList();
        foreach (var hash in hashes)
        {
            Directory.CreateDirectory(folder.SetOf(hash));
            Directory.SetLastWriteTimeUtc(folder.SetOf(hash), DateTime.UtcNow.AddDays(-2));
        }

        Assert.Equal((0, hashes.Count), await new SweepPictures(newsroom.Catalogue, folder.Files).ExecuteAsync());
        Assert.All(hashes, hash => Assert.True(Directory.Exists(folder.SetOf(hash))));

        Directory.Delete(folder.SetOf(hashes[0]));
        Assert.Equal((hashes.Count - 1, 0), await new SweepPictures(newsroom.Catalogue, folder.Files).ExecuteAsync());
    }

    public void Dispose() => folder.Dispose();

    private static void MakeOld(string set) => Directory.SetLastWriteTimeUtc(set, Limit.UtcDateTime.AddMinutes(-1));
}
