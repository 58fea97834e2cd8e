using NewsDesk.People;
using NewsDesk.Pictures;
using NewsDesk.Pictures.Files;

namespace NewsDesk.Tests.Pictures;

/// <summary>The picture library of a test's newsroom.</summary>
internal static class Desk
{
    public static PictureLibrary Library(this TestNewsroom newsroom) => new(newsroom.Following());

    public static async Task<LibraryPicture> UploadAsync(this TestNewsroom newsroom, string fileName, byte[] bytes, Person? by = null)
    {
        var add = new AddPicture(newsroom.Catalogue, newsroom.Pictures);
        var (picture, problem) = await add.ExecuteAsync(bytes, fileName, by ?? await newsroom.PersonAsync(), TestNewsroom.Cancellation);
        Assert.Null(problem);
        return picture!;
    }

    /// <summary>A picture's files without a row; every width is another picture.</summary>
    public static async Task<StoredPicture> StoreAsync(this TestNewsroom newsroom, int width) =>
        Assert.IsType<StoredPicture>((await newsroom.Pictures.AddAsync(SamplePictures.Jpeg(width, 300), TestNewsroom.Cancellation)).Value);
}
