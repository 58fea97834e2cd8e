using System.Globalization;
using NewsDesk.Articles;
using NewsDesk.Editors;
using NewsDesk.Pictures;

namespace NewsDesk.Tests.Pictures;

/// <summary>Where a picture is used by more articles than a page shows.</summary>
public sealed class ManyUsersTests : IDisposable
{
    private readonly TestNewsroom newsroom = new();

    [Fact]
    public async Task Those_that_use_a_picture_are_read_page_by_page_and_each_once()
    {
        var editor = await newsroom.PersonAsync(EditorRole.Editor);
        var picture = await newsroom.StoreAsync(401);
        for (var n = 0; n < 25; n++)
        {
            await newsroom.PublishedAsync(PictureReferencesTests.With(string.Create(CultureInfo.InvariantCulture, $"a{n}"), EditKind.First, ("pier.jpg", picture)));
        }

        var users = new PictureUsers(newsroom.Catalogue);
        var (seen, sizes) = (new List<long>(), new List<int>());
        long? before = null;
        do
        {
            var page = users.Page(picture.Hash, editor, 10, before);
            seen.AddRange(page.Users.Select(user => user.ArticleId));
            sizes.Add(page.Users.Count);
            before = page.Older;
        }
        while (before is not null);

        Assert.Equal([10, 10, 5], sizes);
        Assert.Equal(newsroom.Query<long>("select id from articles order by id desc"), seen.OrderDescending());
    }

    public void Dispose() => newsroom.Dispose();
}
