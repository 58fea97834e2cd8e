using NewsDesk.Articles;
using NewsDesk.People;
using NewsDesk.Pictures;
using NewsDesk.Pictures.Files;

namespace NewsDesk.Tests.Pictures;

/// <summary>The version keeps its own words on a picture for sharing, as it keeps all its words.</summary>
public sealed class SharePictureTests : IDisposable
{
    private readonly TestNewsroom newsroom = new();

    [Fact]
    public async Task It_is_described_as_the_library_did_when_the_version_was_published()
    {
        var editor = await newsroom.PersonAsync();
        var picture = await newsroom.UploadAsync("pier.jpg", SamplePictures.Jpeg(401, 300), editor);
        var describe = new DescribePicture(newsroom.Catalogue);
        await describe.ExecuteAsync(picture.Hash, new PictureDescription("A pier", "", null, "top"), null, editor,
            TestNewsroom.Cancellation);
        await newsroom.PublishedAsync(Shared("a", picture, picture.Reference));

        await describe.ExecuteAsync(picture.Hash, new PictureDescription("Somebody is arrested", "", null, "left"), null, editor,
            TestNewsroom.Cancellation);

        Assert.Equal(("A pier", "top"), await SaidAsync("a"));
    }

    [Fact]
    public async Task It_is_described_as_its_own_version_does()
    {
        var stored = await newsroom.StoreAsync(402);
        await newsroom.PublishedAsync(
            Shared("a", stored, "pier.jpg") with { Lead = new LeadPicture("pier.jpg", "A pier", Focus: "right") });
        Assert.Equal(("A pier", "right"), await SaidAsync("a"));

        await newsroom.PublishedAsync(Shared("b", stored, "pier.jpg") with { Markdown = "![The pier](pier.jpg)" });
        Assert.Equal(("The pier", null), await SaidAsync("b"));
    }

    [Fact]
    public async Task The_library_knows_a_picture_by_what_a_page_says_of_it()
    {
        var editor = await newsroom.PersonAsync();
        var stored = await newsroom.StoreAsync(403);
        await newsroom.PublishedAsync(Shared("a", stored, "pier.jpg"));
        newsroom.Clock.Advance(TimeSpan.FromMinutes(1));
        await newsroom.PublishedAsync(PictureReferencesTests.With("b", EditKind.First,
            ("pier.jpg", stored)) with
        { Markdown = "![The pier](pier.jpg \"At dawn. Credit: Jo\")" });
        var known = (await newsroom.Library().FindAsync(stored.Hash, editor))!;
        Assert.Equal(("The pier", "Jo"), (known.Alt, known.Credit));
    }

    public void Dispose() => newsroom.Dispose();

    private static TestPublication Shared(
        string slug, StoredPicture picture, string reference) => TestNewsroom.Text(slug, EditKind.First) with
        {
            SocialImage = reference,
            Pictures = new Dictionary<string, StoredPicture> { [reference] = picture },
        };

    private async Task<(string? Alt, string? Focus)> SaidAsync(string slug)
    {
        var shared = (await newsroom.ReadAsync(slug)).Article!.SharePicture!;
        return (shared.Alt, shared.Focus);
    }
}
