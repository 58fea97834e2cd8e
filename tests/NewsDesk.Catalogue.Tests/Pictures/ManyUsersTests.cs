using System.Globalization;
using NewsDesk.Articles;
using NewsDesk.Lists;
using NewsDesk.People;
using NewsDesk.Pictures;
using NewsDesk.Pictures.Files;
using NewsDesk.Publishing;
using NewsDesk.Rendering;
using NewsDesk.Storage;

namespace NewsDesk.Tests.Pictures;

/// <summary>Where a picture is used by more articles than a page shows.</summary>
public sealed class ManyUsersTests : IDisposable
{
    private readonly TestNewsroom newsroom = new();

    [Fact]
    public async Task Those_that_use_a_picture_are_read_page_by_page_and_each_once()
    {
        var editor = await newsroom.PersonAsync(Role.Editor);
        var picture = await newsroom.StoreAsync(401);
        for (var n = 0; n < 25; n++)
        {
            await newsroom.PublishedAsync(
                PictureReferencesTests.With(string.Create(CultureInfo.InvariantCulture, $"a{n}"), EditKind.First, ("pier.jpg", picture)));
        }

        var users = new PictureUsers(newsroom.Following());
        var (seen, sizes) = (new List<long>(), new List<int>());
        var last = new PageRequest(10);
        for (var request = last; request is not null;)
        {
            last = request;
            var page = (await users.PageAsync(picture.Hash, editor, request))!;
            seen.AddRange(page.Rows.Select(user => user.ArticleId));
            sizes.Add(page.Rows.Count);
            request = page.Next;
        }

        Assert.Equal([10, 10, 5], sizes);
        Assert.Equal(newsroom.Query<long>("select id from articles order by id desc"), seen.OrderDescending());
        var back = (await users.PageAsync(picture.Hash, editor, (await users.PageAsync(picture.Hash, editor, last))!.Previous!))!;
        Assert.Equal(seen[10..20].Order(), back.Rows.Select(user => user.ArticleId).Order());
        Assert.NotNull(back.Previous);
        Assert.Null(await users.PageAsync(picture.Hash, editor, PageRequest.Parse("tomorrow", null, 10)!));
    }

    [Fact]
    public async Task A_picture_of_too_many_articles_is_not_replaced_and_no_more_of_them_are_looked_for()
    {
        var editor = await newsroom.PersonAsync(Role.Editor);
        var picture = await newsroom.StoreAsync(401);
        var earlier = await newsroom.PublishedAsync(PictureReferencesTests.With("earlier", EditKind.First, ("pier.jpg", picture)));
        newsroom.Clock.Advance(TimeSpan.FromMinutes(1));
        await newsroom.PublishedAsync(TestNewsroom.Text("earlier", EditKind.Update));
        for (var n = 0; n < 202; n++)
        {
            await newsroom.PublishedAsync(
                PictureReferencesTests.With(string.Create(CultureInfo.InvariantCulture, $"a{n}"), EditKind.First, ("pier.jpg", picture)));
        }

        var replaced = await new ReplacePicture(newsroom.Catalogue, newsroom.Publish, new MarkdownRenderer()).ExecuteAsync(
            picture.Hash, await newsroom.UploadAsync("quay.jpg", SamplePictures.Jpeg(402, 300)), null, EditKind.Minor, null, editor,
            TestNewsroom.Cancellation);
        Assert.Equal("More than 200 articles use this picture, and no more can be changed at once. Change the picture in the articles "
            + "themselves.", replaced.Problem);
        Assert.Equal(204, newsroom.Query<int>("select count(*) from versions").Single());

        Assert.Equal(201, (await newsroom.Catalogue.ReadAsync(read => PictureUsers.PresentAsync(read, picture.Hash, 201))).Count);
        var all = await newsroom.Catalogue.ReadAsync(read => PictureUsers.PresentAsync(read, picture.Hash, 300));
        Assert.Equal(202, all.Count);
        Assert.DoesNotContain(all, user => user.ArticleId == earlier.ArticleId);
    }

    public void Dispose() => newsroom.Dispose();
}
