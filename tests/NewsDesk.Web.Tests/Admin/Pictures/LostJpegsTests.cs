using System.Net;
using NewsDesk.People;
using NewsDesk.Pictures;
using NewsDesk.Tests.Pictures;
using NewsDesk.Web.Pictures;
using NewsDesk.Web.Tests.Pictures;

namespace NewsDesk.Web.Tests.Admin.Pictures;

/// <summary>What the newsroom shows of a picture whose JPEGs are not on the disk, as after a restore.</summary>
public sealed class LostJpegsTests : IAsyncDisposable
{
    private readonly TestSite site = TestSite.Start();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task They_are_shown_as_being_made_until_they_are_there_again()
    {
        var (writer, hash) = await LoseAsync("*.jpg");

        var (status, type, text) = await FileAsync(writer, $"/admin/pictures/{hash}/320.jpg");
        Assert.Equal((HttpStatusCode.OK, "image/svg+xml"), (status, type));
        Assert.Contains(">Being made again<", text, StringComparison.Ordinal);
        Assert.Contains("being made again from its original", await NoteAsync(writer, hash), StringComparison.Ordinal);

        await site.Get<ForgetLostFormats>().ExecuteAsync(Cancellation);
        await site.FinishPicturesAsync();

        Assert.Equal("image/jpeg", (await FileAsync(writer, $"/admin/pictures/{hash}/320.jpg")).Type);
        Assert.Null(await NoteAsync(writer, hash));
    }

    [Fact]
    public async Task Where_the_original_is_lost_too_it_says_so_and_what_to_do()
    {
        var (writer, hash) = await LoseAsync("*");

        Assert.Contains(">The original is lost<", (await FileAsync(writer, $"/admin/pictures/{hash}/320.jpg")).Text,
            StringComparison.Ordinal);
        Assert.Contains("Tell whoever runs the site", await NoteAsync(writer, hash), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("321.jpg")]
    [InlineData("1920.jpg")]
    [InlineData("320.avif")]
    [InlineData("16x9-center-1200.jpg")]
    public async Task Files_that_the_picture_need_not_have_are_not_there(string file)
    {
        var (writer, hash) = await LoseAsync("*.jpg");

        Assert.Equal(HttpStatusCode.NotFound, (await FileAsync(writer, $"/admin/pictures/{hash}/{file}")).Status);
    }

    [Fact]
    public async Task Those_who_may_not_see_the_picture_are_told_nothing_of_it()
    {
        var (_, hash) = await LoseAsync("*.jpg");
        var other = await Colleague.SignInAsync(site, Role.Writer, "Bo");

        Assert.Equal(HttpStatusCode.NotFound, (await FileAsync(other, $"/admin/pictures/{hash}/320.jpg")).Status);
    }

    [Fact]
    public async Task A_guest_of_a_preview_sees_the_same_and_no_cache_keeps_it()
    {
        var picture = await site.PictureAsync();
        await site.PublishAsync(TestSite.Text("harbour", "Harbour opens").WithLead(picture));
        var preview = await site.PreviewAsync("harbour");
        Remove(picture.Hash, "*.jpg");

        using var answer = await site.Client.GetAsync(
            new Uri($"/previews/{preview}/pictures/{picture.Hash}/320.jpg", UriKind.Relative), Cancellation);

        Assert.Equal((HttpStatusCode.OK, "image/svg+xml", true),
            (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType, answer.Headers.CacheControl!.NoStore));
        Assert.Equal(404, await site.StatusAsync($"/pictures/{picture.Hash}/320.jpg"));
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    /// <returns>Somebody and the hash of a picture that they have added, whose files of these names are gone.</returns>
    private async Task<(Colleague Writer, string Hash)> LoseAsync(string pattern)
    {
        var writer = await Colleague.SignInAsync(site, Role.Writer);
        var hash = await writer.AddPictureAsync(SamplePictures.Jpeg(640, 400), "ferry.jpg");
        Remove(hash, pattern);
        return (writer, hash);
    }

    private void Remove(string hash, string pattern)
    {
        var files = Directory.GetFiles(Path.Combine(site.Folder, "pictures", hash[..2], hash), pattern);
        Assert.NotEmpty(files);
        foreach (var file in files.Where(file => pattern == "*" || Path.GetFileNameWithoutExtension(file) != "original"))
        {
            File.Delete(file);
        }
    }

    private static async Task<(HttpStatusCode Status, string? Type, string Text)> FileAsync(Colleague somebody, string path)
    {
        using var answer = await somebody.GetAsync(path);
        Assert.True(answer.Headers.CacheControl?.NoStore);
        return (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, await answer.Content.ReadAsStringAsync(Cancellation));
    }

    private static async Task<string?> NoteAsync(Colleague somebody, string hash) =>
        (await somebody.OpenAsync($"/admin/pictures/{hash}")).QuerySelector("p.note")?.TextContent;
}
