using System.Net;
using System.Net.Http.Headers;
using NewsDesk.Articles;
using NewsDesk.People;
using NewsDesk.Pictures.Files;
using NewsDesk.Publishing;
using NewsDesk.Reading;

namespace NewsDesk.Web.Tests.Pictures;

public sealed class PictureEndpointTests
{
    [Theory]
    [InlineData("320.jpg", "image/jpeg")]
    [InlineData("480.avif", "image/avif")]
    [InlineData("480.webp", "image/webp")]
    [InlineData("16x9-center-500.jpg", "image/jpeg")]
    public async Task Serves_each_file_that_is_there_with_all_its_headers(string name, string type)
    {
        await using var pictures = PictureSite.Start();
        var hash = await pictures.ImportAsync("a");
        await pictures.FinishAsync();
        var client = pictures.Site.Client;

        using var answer = await client.GetAsync($"/pictures/{hash}/{name}", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(type, answer.Content.Headers.ContentType!.ToString());
        var body = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.Equal(await File.ReadAllBytesAsync(pictures.Site.Get<PictureFiles>().PathOf(hash, name)!,
            TestContext.Current.CancellationToken), body);
        AssertKept(answer);

        using var head = await client.SendAsync(new HttpRequestMessage(HttpMethod.Head, $"/pictures/{hash}/{name}"),
            TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.OK, body.LongLength), (head.StatusCode, head.Content.Headers.ContentLength));
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        AssertKept(head);

        using var again = new HttpRequestMessage(HttpMethod.Get, $"/pictures/{hash}/{name}");
        again.Headers.IfNoneMatch.Add(answer.Headers.ETag!);
        using var unchanged = await client.SendAsync(again, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
        Assert.Empty(await unchanged.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal(answer.Headers.ETag, unchanged.Headers.ETag);
        AssertKept(unchanged);

        using var other = new HttpRequestMessage(HttpMethod.Get, $"/pictures/{hash}/{name}");
        other.Headers.IfNoneMatch.Add(new EntityTagHeaderValue("\"other\""));
        using var changed = await client.SendAsync(other, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
    }

    [Fact]
    public async Task Anything_else_is_one_line()
    {
        await using var pictures = PictureSite.Start();
        var hash = await pictures.ImportAsync("a");
        await pictures.FinishAsync();
        string[] names =
        [
            "640.jpg", "321.jpg", "0320.jpg", "-320.jpg", "320.JPG", "320.png", "320.jpeg", "320", "original.png", "320.jpg.tmp",
            "avif/320.avif",
            "crops-center/16x9-center-500.jpg", "16x9-center-1200.jpg", "16x9-top-500.jpg", "16x9-middle-500.jpg", "2x1-center-500.jpg",
            "..%2f320.jpg",
            "%2e%2e/320.jpg", "320.jpg/", "", "٣20.jpg", "99999999999999999999.jpg",
        ];
        string[] paths = [.. names.Select(name => $"{hash}/{name}"), new string('0', 32) + "/320.jpg", hash.ToUpperInvariant() + "/320.jpg",
            "../320.jpg", "x", ""];
        foreach (var path in paths)
        {
            using var answer = await pictures.Site.Client.GetAsync($"/pictures/{path}", TestContext.Current.CancellationToken);
            var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.True(answer.StatusCode == HttpStatusCode.NotFound, $"{path}: {answer.StatusCode}");
            if (path != "../320.jpg")
            {
                Assert.True(body == "There is no such picture.\n", $"{path}: {body[..Math.Min(body.Length, 60)]}");
            }
        }
    }

    [Fact]
    public async Task No_format_is_served_once_nothing_visible_uses_the_picture()
    {
        await using var pictures = PictureSite.Start();
        var hash = await pictures.ImportAsync("a");
        await pictures.FinishAsync();
        string[] names = ["320.jpg", "320.avif", "320.webp", "16x9-center-500.jpg", "4x3-center-500.jpg", "1x1-center-400.jpg"];
        foreach (var name in names)
        {
            Assert.Equal(200, await pictures.Site.StatusAsync($"/pictures/{hash}/{name}"));
        }

        var id = await ArticleIdAsync(pictures);
        await pictures.Site.Get<WithdrawArticle>()
            .ExecuteAsync(id, "", "test", Actor.Command("test"), TestContext.Current.CancellationToken);

        foreach (var name in names)
        {
            Assert.Equal(404, await pictures.Site.StatusAsync($"/pictures/{hash}/{name}"));
        }
    }

    private static async Task<long> ArticleIdAsync(PictureSite pictures) =>
        (await pictures.Site.Get<ArticleBySlug>().FindAsync(
            ArticleType.Article, "a", new AsOf(TestSite.Noon, TestSite.Noon))).Article!.Id;

    private static void AssertKept(HttpResponseMessage answer)
    {
        Assert.Equal("public, max-age=86400, immutable", Assert.Single(answer.Headers.NonValidated["Cache-Control"]));
        Assert.Equal("cross-origin", Assert.Single(answer.Headers.GetValues("Cross-Origin-Resource-Policy")));
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.NotNull(answer.Headers.ETag);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }
}
