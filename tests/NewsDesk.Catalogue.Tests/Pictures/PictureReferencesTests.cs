using NewsDesk.Articles;
using NewsDesk.Pictures;
using NewsDesk.Pictures.Files;

namespace NewsDesk.Tests.Pictures;

public sealed class PictureReferencesTests
{
    [Fact]
    public async Task A_picture_of_the_library_is_found_by_its_digits_whatever_the_stem()
    {
        using var newsroom = new TestNewsroom();
        var picture = await newsroom.UploadAsync("Ferry at dawn.JPG", SamplePictures.Jpeg(400, 300));
        Assert.Equal($"ferry-at-dawn-{picture.Hash[..12]}.jpg", picture.Reference);
        string[] names = [picture.Reference, $"x-{picture.Hash[..12]}.png", $"x-{new string('0', 12)}.png", "ferry-at-dawn.jpg",
            picture.Reference + "x"];

        var found = await PictureReferences.FindAsync(newsroom.Following(), null, names);

        Assert.Equal(names[..2], found.Keys);
        Assert.All(found.Values, one => Assert.Equal((picture.Hash, 400, 300, "jpeg"), (one.Hash, one.Width, one.Height, one.Format)));
    }

    [Fact]
    public async Task Any_other_name_means_what_the_articles_newest_version_means_by_it()
    {
        using var newsroom = new TestNewsroom();
        var (first, second) = (await newsroom.StoreAsync(401), await newsroom.StoreAsync(402));
        var published = await newsroom.PublishedAsync(With("a", EditKind.First, ("ferry.jpg", first), ("old.jpg", first)));
        await newsroom.PublishedAsync(With("a", EditKind.Minor, ("ferry.jpg", second)));
        await newsroom.PublishedAsync(With("b", EditKind.First, ("else.jpg", second)));

        var found = await PictureReferences.FindAsync(newsroom.Following(), published.ArticleId, ["ferry.jpg", "old.jpg", "else.jpg"]);

        Assert.Equal([("ferry.jpg", second.Hash), ("old.jpg", first.Hash)], found.Select(one => (one.Key, one.Value.Hash)));
        Assert.Empty(await PictureReferences.FindAsync(newsroom.Following(), null, ["ferry.jpg"]));
    }

    internal static TestPublication With(string slug, EditKind kind, params (string Reference, StoredPicture Picture)[] pictures) =>
        TestNewsroom.Text(slug, kind) with
        {
            Markdown = string.Join("\n\n", pictures.Select(one => $"![It]({one.Reference})")),
            Pictures = pictures.ToDictionary(one => one.Reference, one => one.Picture),
        };
}
