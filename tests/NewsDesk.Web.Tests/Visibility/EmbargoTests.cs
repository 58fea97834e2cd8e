using NewsDesk.Articles;
using NewsDesk.Desk;
using NewsDesk.People;
using NewsDesk.Pictures;
using NewsDesk.Pictures.Imaging;
using NewsDesk.Tests.Pictures;
using NewsDesk.Web.Tests.Admin;
using NewsDesk.Web.Tests.Admin.Pictures;

namespace NewsDesk.Web.Tests.Visibility;

/// <summary>An article under embargo, looked for by a reader everywhere: one second before its floor there is nothing of it, one second
/// after all of it.</summary>
public sealed class EmbargoTests
{
    private static readonly DateTimeOffset Floor = TestSite.Noon.AddHours(1);

    [Fact]
    public async Task Before_its_floor_nothing_tells_of_it_and_after_it_everything_is_there()
    {
        await using var site = TestSite.Start(options: new TestSiteOptions { OnKestrel = true });
        var editor = await Colleague.SignInAsync(site, Role.Editor);
        var lead = await editor.AddPictureAsync(SamplePictures.Jpeg(1000, 700), "quokka-lead.jpg");
        var inText = await editor.AddPictureAsync(SamplePictures.Jpeg(700, 500), "quokka-text.jpg");
        await site.PublishAsync(TestSite.Text("otters", "Otters return") with
        {
            Markdown = "Also see: [A rare animal](/articles/quokka-found)",
            Section = "Nature",
            VisibleFrom = TestSite.Noon.AddYears(-1),
        });

        var article = await editor.BeginAsync("Quokka found",
            $"A quokka was seen.\n\n![A quokka](/pictures/{PictureReferences.Of("quokka-text", inText, "jpeg")})");
        await editor.TakenAsync(
            article, "Save", ("Form.Section", "Quokka News"), ("Form.Tags", "Quokkas"), ("Form.Authors", "Quinn Quokka"),
            ("Form.LeadReference", PictureReferences.Of("quokka-lead", lead, "jpeg")), ("Form.LeadAlt", "A quokka"));
        var ended = await PreviewAsync(editor, article);
        await editor.TakenAsync($"{article}/previews", "End now");
        // A link that still works shows the text to whoever has it, and helps nobody else.
        var alive = await PreviewAsync(editor, article);
        await editor.TakenAsync($"{article}/publication", "Publish", ("Form.When", "at"), ("Form.At.Text", "2026-03-02T13:00"),
            ("Form.Embargo", "true"));

        string[] pictures =
        [
            .. new[] { lead, inText }.SelectMany(hash => PictureWidths.For(1000).Select(width => $"/pictures/{hash}/{width}.jpg")
                .Append($"/pictures/{hash}/original.jpg")
                .Append($"/pictures/{hash}/16x9-center-1200.jpg")),
        ];
        string[] guesses =
        [
            "/articles/quokka-found", "/articles/quokka-found/", "/articles/QUOKKA-FOUND", "/articles/quokka-found.md",
            "/articles/quokka-found.json", "/articles/quokka-found/history",
            "/articles/quokka-found/history/1", "/articles/quokka-found?at=2026-03-02T14:00Z", "/?at=2026-03-02T14:00Z", "/quokka-found",
            "/sections/quokka-news", "/tags/quokkas", "/authors/quinn-quokka",
            .. Enumerable.Range(1, 5).SelectMany(id => new[] { $"/articles/{id}", $"/articles/~{id}" }),
            .. await UidsAsync(editor, site), ended, "/previews/quokka-found", "/archive/2026/03/02", "/archive/2026/03", "/api/articles",
            "/api/openapi.json",
        ];

        site.Clock.SetUtcNow(Floor.AddSeconds(-1));
        Assert.Contains("Quokka found", await site.ReadAsync(alive), StringComparison.Ordinal);
        Assert.Equal(200, await site.StatusAsync($"{alive}/pictures/{lead}/960.jpg"));
        await NothingTellsAsync(site, guesses, pictures, lead, inText);

        site.Clock.SetUtcNow(Floor.AddSeconds(1));
        // The last two have it in Recent.
        foreach (var path in new[] { "/articles/quokka-found", "/sections/quokka-news", "/tags/quokkas", "/authors/quinn-quokka", "/",
            "/archive/2026/03/02", "/archive", "/articles/otters" })
        {
            Assert.Contains("Quokka found", await site.ReadAsync(path), StringComparison.Ordinal);
        }

        Assert.Contains("/articles/quokka-found", await site.ReadAsync("/articles/otters"), StringComparison.Ordinal);
        foreach (var file in PictureWidths.For(1000).Select(width => $"{lead}/{width}.jpg")
            .Concat(PictureWidths.For(700).Select(width => $"{inText}/{width}.jpg")))
        {
            Assert.Equal((file, 200), (file, await site.StatusAsync($"/pictures/{file}")));
        }
    }

    private static async Task NothingTellsAsync(TestSite site, string[] guesses, string[] pictures, string lead, string inText)
    {
        var crawled = await Crawl.AllAsync(site, ["/", "/archive", "/no-such-page", "/articles/otters", .. guesses]);
        foreach (var (path, body) in crawled)
        {
            Assert.DoesNotContain("quokka", body, StringComparison.OrdinalIgnoreCase);
            Assert.False(body.Contains(lead, StringComparison.Ordinal) || body.Contains(inText, StringComparison.Ordinal),
                $"{path} names a picture.");
        }

        var unknown = await AskAsync(site, HttpMethod.Get, "/articles/no-such-article");
        foreach (var path in guesses.Concat(pictures).Concat(crawled.Keys))
        {
            foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head })
            {
                using var answer = await AskAsync(site, method, path);
                var head = answer.ToString() + answer.Content.Headers;
                Assert.False(head.Contains("quokka", StringComparison.OrdinalIgnoreCase), $"{method} {path}: {head}");
                Assert.True((int)answer.StatusCode is not (301 or 410), $"{method} {path} answers {(int)answer.StatusCode}.");
                if (path.StartsWith("/pictures/", StringComparison.Ordinal)
                    || path.StartsWith("/articles/quokka", StringComparison.OrdinalIgnoreCase))
                {
                    Assert.Equal((path, 404), (path, (int)answer.StatusCode));
                }
            }

            // A guess at a tag is not confirmed by a 304 either.
            using var guess = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "If-None-Match", "*" } } };
            using var unchanged = await site.Client.SendAsync(guess, TestContext.Current.CancellationToken);
            Assert.False(path.StartsWith("/articles/quokka", StringComparison.OrdinalIgnoreCase) && (int)unchanged.StatusCode == 304,
                $"{path} answers 304.");
        }

        Assert.Equal(await unknown.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            await site.ReadAsync("/articles/quokka-found"));
        unknown.Dispose();
    }

    private static async Task<string> PreviewAsync(Colleague editor, string article)
    {
        var made = await editor.OpenAsync(await editor.TakenAsync($"{article}/previews", "Make the link"));
        Assert.Null((await editor.OpenAsync($"{article}/previews")).QuerySelector(".shown-once"));
        return "/previews/" + made.QuerySelector(".shown-once")!.TextContent.Split('/')[^1];
    }

    /// <summary>The lasting ids of the newsroom's articles, as somebody might have kept them.</summary>
    private static async Task<IEnumerable<string>> UidsAsync(Colleague editor, TestSite site) =>
        (await site.Get<NewsDesk.Desk.DeskList>().ListAsync(NewsDesk.Desk.DeskFilter.All, "", ArticleType.Article, editor.Person))
            .SelectMany(row => new[] { $"/articles/{row.Uid}", $"/articles/~{row.Uid}", $"/api/articles/{row.Uid}" });

    private static Task<HttpResponseMessage> AskAsync(TestSite site, HttpMethod method, string path) =>
        site.Client.SendAsync(new HttpRequestMessage(method, path), TestContext.Current.CancellationToken);
}
