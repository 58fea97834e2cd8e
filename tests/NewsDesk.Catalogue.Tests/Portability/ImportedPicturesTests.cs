using System.Text;
using NewsDesk.People;
using NewsDesk.Pictures;
using NewsDesk.Portability;
using NewsDesk.Reading;

namespace NewsDesk.Tests.Portability;

/// <summary>The pictures of a content folder come in with the articles that name them.</summary>
public sealed class ImportedPicturesTests : IDisposable
{
    private readonly TestNewsroom newsroom = new();
    private readonly ContentFolder content = new();

    [Fact]
    public async Task A_picture_that_is_a_text_or_missing_is_reported_and_its_article_imported_without_it_until_it_is_mended()
    {
        content.Write("pictures/a.jpg", "Not a picture.").Article("one", "image: a.jpg\n").Article("two", "image: nowhere.png\n");
        var report = await ImportAsync();
        Assert.Equal(2, report.Added);
        Assert.Equal(["pictures/a.jpg", "pictures/nowhere.png"], report.Problems.Select(problem => problem.Path));
        Assert.Empty((await newsroom.ReadAsync("one")).Article!.Pictures);

        newsroom.Clock.Advance(TimeSpan.FromHours(1));
        content.Write("pictures/a.jpg", TestPicture.Png(400, 300));
        Assert.Equal((0, 1, 1), Counts(await ImportAsync()));
        Assert.Equal(400, (await newsroom.ReadAsync("one")).Article!.Pictures[0].Width);
    }

    [Fact]
    public async Task A_picture_for_sharing_comes_in_beside_the_lead_picture()
    {
        content.Write("pictures/lead.png", TestPicture.Png(400, 300)).Write("pictures/shared.png", TestPicture.Png(500, 300));
        content.Article("one", "image: lead.png\nsocial_image: shared.png\n").Article("two", "social_image: https://example.org/a.png\n");
        var report = await ImportAsync();
        Assert.Equal(1, report.Added);
        Assert.Contains("is not a file under pictures/", Assert.Single(report.Problems).Reason, StringComparison.Ordinal);
        var article = (await newsroom.ReadAsync("one")).Article!;
        Assert.Equal((400, 500), (article.Lead!.Width, article.SharePicture!.Width));
        Assert.Equal((0, 0, 1), Counts(await ImportAsync()));
    }

    [Fact]
    public async Task Pictures_outside_the_folder_are_not_read()
    {
        content.Article("one", "image: ../../../../etc/hostname\n");
        var report = await ImportAsync();
        Assert.Single(report.Problems);
        Assert.Empty((await newsroom.ReadAsync("one")).Article?.Pictures ?? new Dictionary<int, NewsDesk.Pictures.PictureUse>());
    }

    [Fact]
    public async Task A_credit_that_a_later_article_gives_stands_in_a_picture_whose_first_use_gives_none()
    {
        content.Picture("shared.png").Article("a-first", "image: shared.png\n");
        for (var n = 0; n < 200; n++)
        {
            content.Article($"b-{n}");
        }

        content.Article("c-last", "image: shared.png\nimage_credit: Ann Example\n");
        Assert.Equal(202, (await ImportAsync()).Added);
        var hash = newsroom.Query<string>("select hash from pictures").Single();
        Assert.Contains("Ann Example", Encoding.Latin1.GetString(
            await File.ReadAllBytesAsync(newsroom.Pictures.PathOf(hash, 640)!, TestNewsroom.Cancellation)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_as_before_whose_picture_has_changed_is_a_new_version()
    {
        content.Picture("a.png").Article("one", text: "![A](/pictures/a.png)").Article("two");
        await ImportAsync();
        newsroom.Clock.Advance(TimeSpan.FromHours(1));
        content.Picture("a.png", 320);
        Assert.Equal((0, 1, 1), Counts(await ImportAsync()));
        Assert.Equal(320, (await newsroom.ReadAsync("one")).Article!.Pictures.Single().Value.Width);
        Assert.Equal((0, 0, 2), Counts(await ImportAsync()));
    }

    public void Dispose()
    {
        content.Dispose();
        newsroom.Dispose();
    }

    private Task<ImportReport> ImportAsync() =>
        newsroom.Import.ExecuteAsync(content.Path, Actor.Command("test"), null, TestNewsroom.Cancellation);

    private static (int, int, int) Counts(ImportReport report) => (report.Added, report.Changed, report.Unchanged);
}
