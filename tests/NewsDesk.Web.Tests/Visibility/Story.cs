using System.Net;
using NewsDesk.Articles;
using NewsDesk.Pictures.Files;
using NewsDesk.Tests;

namespace NewsDesk.Web.Tests.Visibility;

/// <summary>
/// An article with its own section, tag, author and pictures, beside two older ones that link to it. Every text of it
/// holds the word <see cref="Mark"/>, and so do its addresses: wherever that word stands, the article has become known.
/// </summary>
internal sealed class Story
{
    public const string Mark = "quokka";

    private Story(PublishedVersion published, StoredPicture lead, StoredPicture inText)
    {
        Published = published;
        Lead = $"/pictures/{lead.Hash}/320.jpg";
        InText = $"/pictures/{inText.Hash}/320.jpg";
    }

    public PublishedVersion Published { get; }

    /// <summary>The address of the picture above the text.</summary>
    public string Lead { get; }

    public string InText { get; }

    /// <summary>The pages that stand or fall with the article, and with the day it appears on.</summary>
    public static IReadOnlyList<string> OwnPages { get; } =
        ["/articles/quokka-found", "/sections/quokka-news", "/tags/quokkas", "/authors/quinn-quokka", "/archive/2026", "/archive/2026/03",
            "/archive/2026/03/02"];

    public static async Task<Story> PublishAsync(TestSite site, DateTimeOffset from)
    {
        await site.PublishAsync(Older("otters", "Otters return", "Also see: [A rare animal](/articles/quokka-found)\n\nThe end."));
        await site.PublishAsync(Older("badgers", "Badgers dig", "They met [a rare animal](/articles/quokka-found) there."));
        await site.PublishAsync(TestSite.Text("about", "About us") with { Type = ArticleType.Page });
        var (lead, inText) = (await site.PictureAsync(321), await site.PictureAsync(322));
        var published = await site.PublishAsync((TestSite.Text("quokka-found", "Quokka found") with
        {
            Section = "Quokka News",
            Tags = ["Quokkas"],
            Authors = ["Quinn Quokka"],
            Markdown = "A quokka was seen.\n\n![A quokka](quokka.jpg)",
            Pictures = new Dictionary<string, StoredPicture> { ["quokka.jpg"] = inText },
            VisibleFrom = from,
        }).WithLead(lead));
        return new Story(published, lead, inText);
    }

    /// <summary>Nothing that a reader can reach from anywhere tells of the article.</summary>
    public async Task IsNowhereAsync(TestSite site)
    {
        foreach (var path in OwnPages.Append(Lead).Append(InText))
        {
            Assert.Equal((path, 404), (path, await site.StatusAsync(path)));
        }

        foreach (var (path, body) in await Crawl.AllAsync(site, ["/", "/archive", "/about", "/no-such-page", .. OwnPages]))
        {
            Assert.False(
                body.Contains(Mark, StringComparison.OrdinalIgnoreCase) || body.Contains(Lead, StringComparison.Ordinal)
                    || body.Contains(InText, StringComparison.Ordinal),
                $"{path} tells of the article.");
        }

        Assert.Empty((await site.OpenAsync("/articles/otters")).QuerySelectorAll(".also-see"));
        Assert.DoesNotContain("A rare animal", await site.ReadAsync("/articles/otters"), StringComparison.Ordinal);
        Assert.Contains("<p>They met a rare animal there.</p>", await site.ReadAsync("/articles/badgers"), StringComparison.Ordinal);
    }

    /// <summary>Every list, link and picture has it.</summary>
    public async Task IsEverywhereAsync(TestSite site)
    {
        foreach (var picture in new[] { Lead, InText })
        {
            using var answer = await site.Client.GetAsync(picture, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal("image/jpeg", answer.Content.Headers.ContentType?.MediaType);
        }

        var article = await site.ReadAsync("/articles/quokka-found");
        Assert.All(new[] { "<h1", "A quokka was seen.", Lead, InText, "/sections/quokka-news", "/tags/quokkas", "/authors/quinn-quokka" },
            part => Assert.Contains(part, article, StringComparison.Ordinal));
        foreach (var list in OwnPages.Where(path => path is not ("/archive/2026" or "/articles/quokka-found")))
        {
            Assert.Equal((list, "quokka-found"), (list, Assert.Single((await site.OpenAsync(list)).Listed())));
        }

        var front = await site.OpenAsync("/");
        Assert.NotNull(front.QuerySelector("main .lead h2 a[href='/articles/quokka-found']"));
        Assert.NotNull(front.QuerySelector("header nav a[href='/sections/quokka-news']"));
        foreach (var index in new[] { "/archive", "/archive/2026" })
        {
            Assert.NotNull((await site.OpenAsync(index)).QuerySelector("main a[href='/archive/2026/03']"));
        }

        Assert.NotNull((await site.OpenAsync("/archive/2026/03")).QuerySelector("main a[href='/archive/2026/03/02']"));
        foreach (var beside in new[] { "/about", "/no-such-page", "/articles/badgers" })
        {
            Assert.NotNull((await site.OpenAsync(beside)).QuerySelector("aside.recent a[href='/articles/quokka-found']"));
        }

        Assert.NotNull((await site.OpenAsync("/no-such-page")).QuerySelector("nav a[href='/sections/quokka-news']"));
        Assert.Equal("Also see: A rare animal",
            (await site.OpenAsync("/articles/otters")).QuerySelector("p.also-see:has(a[href='/articles/quokka-found'])")?.TextContent);
        Assert.Contains("<p>They met <a href=\"/articles/quokka-found\">a rare animal</a> there.</p>",
            await site.ReadAsync("/articles/badgers"), StringComparison.Ordinal);
    }

    private static TestPublication Older(string slug, string headline, string markdown) =>
        TestSite.Text(slug, headline) with { Markdown = markdown, Section = "Nature", VisibleFrom = TestSite.Noon.AddYears(-1) };
}
