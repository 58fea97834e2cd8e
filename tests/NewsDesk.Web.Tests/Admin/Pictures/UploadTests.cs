using System.Net;
using System.Text;
using NewsDesk.People;
using NewsDesk.Pictures.Imaging;
using NewsDesk.Tests.Pictures;

namespace NewsDesk.Web.Tests.Admin.Pictures;

public sealed class UploadTests
{
    [Fact]
    public async Task An_upload_answers_what_a_script_needs()
    {
        await using var site = TestSite.Start();
        var writer = await Colleague.SignInAsync(site, Role.Writer);

        var (status, answer) = await writer.UploadAsync(SamplePictures.Jpeg(640, 400), "Night ferry.jpeg");

        Assert.Equal(200, status);
        var hash = answer.GetProperty("hash").GetString()!;
        Assert.Equal(
            $$"""{"reference":"night-ferry-{{hash[..12]}}.jpg","hash":"{{hash}}","width":640,"height":400"""
            + $$""","thumbnail":"/admin/pictures/{{hash}}/320.jpg","alt":null,"caption":null,"credit":null,"focus":null}""",
            answer.GetRawText());
        using var thumbnail = await writer.GetAsync($"/admin/pictures/{hash}/320.jpg");
        Assert.Equal((HttpStatusCode.OK, "image/jpeg", true),
            (thumbnail.StatusCode, thumbnail.Content.Headers.ContentType?.MediaType, thumbnail.Headers.CacheControl!.NoStore));
        Assert.Equal(404, await site.StatusAsync($"/pictures/{hash}/320.jpg"));
    }

    [Fact]
    public async Task Hostile_files_are_refused_with_a_sentence_and_nothing_is_kept()
    {
        await using var site = TestSite.Start();
        var writer = await Colleague.SignInAsync(site, Role.Writer);
        var files = new Dictionary<string, byte[]>
        {
            ["drawing.svg"] = "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>"u8.ToArray(),
            ["drawing.jpg"] = "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>"u8.ToArray(),
            ["truncated.jpg"] = SamplePictures.In("jpeg")[..2000],
            ["truncated.png"] = SamplePictures.In("png")[..2000],
            ["page.png"] = [.. HostilePictures.PngSignature, .. "<!doctype html><script>alert(1)</script>"u8],
            ["wide.png"] = HostilePictures.Png(65_000, 65_000),
            ["moving.gif"] = HostilePictures.Gif(201),
            ["empty.jpg"] = [],
            ["letter.docx"] = Encoding.ASCII.GetBytes("PK\u0003\u0004 letter"),
        };
        foreach (var (name, bytes) in files)
        {
            var (status, answer) = await writer.UploadAsync(bytes, name);
            Assert.Equal((name, 422), (name, status));
            Assert.Matches(@"^(The|There) [^\n]+; [^\n]+\.$", answer.GetProperty("problem").GetString()!);
        }

        Assert.Empty((await writer.OpenAsync("/admin/pictures")).QuerySelectorAll(".library li"));
        Assert.DoesNotContain(Files(site), file => !file.EndsWith(".tmp", StringComparison.Ordinal));

        // What a file is called means nothing: its bytes say what it is.
        Assert.EndsWith(".png", (await writer.UploadAsync(SamplePictures.In("png"), "wrong.gif")).Answer.GetProperty("reference")
            .GetString()!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_large_is_a_problem_of_its_own_in_the_endpoint_and_on_the_page()
    {
        await using var site = TestSite.Start(options: new TestSiteOptions { OnKestrel = true });
        var writer = await Colleague.SignInAsync(site, Role.Writer);
        var (status, answer) = await writer.UploadAsync(new byte[PictureLimits.LargestFile + 2 * 1024 * 1024]);
        Assert.Equal(413, status);
        Assert.Equal("The file has 53 MB and the limit is 50 MB; save the picture smaller and choose it again.",
            answer.GetProperty("problem").GetString());

        (status, answer) = await writer.UploadAsync(new byte[PictureLimits.LargestFile + 1]);
        Assert.Equal((422, "The file has 51 MB and the limit is 50 MB; save the picture smaller and choose it again."),
            (status, answer.GetProperty("problem").GetString()));

        using var page = await writer.SendFormAsync("/admin/pictures", [], ("files", "a.jpg", new byte[2 * PictureLimits.LargestFile]),
            ("files", "b.jpg", new byte[2 * PictureLimits.LargestFile + 4 * 1024 * 1024]));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, page.StatusCode);
        Assert.Contains("That was too much at once", await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
        Assert.Equal(200, (await writer.UploadAsync(SamplePictures.Jpeg(400, 300))).Status);
    }

    [Fact]
    public async Task The_form_takes_several_files_and_says_what_became_of_each()
    {
        await using var site = TestSite.Start();
        var writer = await Colleague.SignInAsync(site, Role.Writer);
        using var none = await writer.SendFormAsync("/admin/pictures", []);
        Assert.Contains("Choose one or more pictures first.", await none.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal);

        using var mixed = await writer.SendFormAsync(
            "/admin/pictures", [], ("files", "ferry.jpg", SamplePictures.Jpeg(401, 300)), ("files", "notes <b>.txt", "text"u8.ToArray()));
        var page = ParsedPages.Parse(await mixed.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(200, (int)mixed.StatusCode);
        var flash = page.QuerySelectorAll(".uploads li")
            .Select(item => string.Join(' ', item.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))).ToList();
        Assert.StartsWith("ferry.jpg Added: ferry-", flash[0], StringComparison.Ordinal);
        Assert.StartsWith("notes <b>.txt Not added: The file is not a JPEG", flash[1], StringComparison.Ordinal);

        using var both = await writer.SendFormAsync("/admin/pictures", [], ("files", "a.jpg", SamplePictures.Jpeg(402, 300)),
            ("files", "b.jpg", SamplePictures.Jpeg(403, 300)));
        Assert.Equal("/admin/pictures", both.Headers.Location?.ToString());
        var library = await writer.OpenAsync("/admin/pictures");
        Assert.Equal("2 pictures are in the library. Say what they show.", library.QuerySelector(".told")?.TextContent);
        Assert.Equal(3, library.QuerySelectorAll(".library li").Length);
        Assert.All(library.QuerySelectorAll(".library li"),
            item => Assert.Contains("No alternative text yet", item.TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_the_token_or_a_session_nothing_is_taken()
    {
        await using var site = TestSite.Start();
        var writer = await Colleague.SignInAsync(site, Role.Writer);
        foreach (var (somebody, token, status) in new[] { (writer, "wrong", 400), (Colleague.Visitor(site), "wrong", 302) })
        {
            using var answer = await somebody.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/admin/pictures/uploads")
            {
                Content = new MultipartFormDataContent { { new ByteArrayContent(SamplePictures.Jpeg(400, 300)), "file", "a.jpg" } },
                Headers = { { "X-Form-Token", token } },
            });
            Assert.Equal(status, (int)answer.StatusCode);
        }

        Assert.Empty(Files(site));
    }

    private static IEnumerable<string> Files(TestSite site) =>
        Directory.Exists(Path.Combine(site.Folder, "pictures"))
            ? Directory.EnumerateFiles(Path.Combine(site.Folder, "pictures"), "*", SearchOption.AllDirectories) : [];
}
