using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace NewsDesk.Web.Tests.Pages;

/// <summary>The article of the sample newsroom that a wire-news page is measured by.</summary>
public sealed class ReferenceArticleTests(SampleNewsroom sample)
{
    private const string Address = "/articles/baltic-states-and-poland-to-leave-mine-treaty";
    private const int Budget = 14_600;

    /// <summary>Newest first.</summary>
    private static readonly string[] AnalysisPieces =
    [
        "/articles/kandahar-and-the-old-gap-between-centre-and-periphery",
        "/articles/istanbul-talks-end-without-agreement",
        "/articles/doha-five-years-on-in-numbers",
        "/articles/pakistan-kabul-and-the-gain-for-india",
        "/articles/did-the-taliban-keep-their-doha-promises",
    ];

    [Fact]
    public async Task Its_page_fits_into_ten_segments()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Address);
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("br"));
        using var answer = await sample.Site.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(["br"], answer.Content.Headers.ContentEncoding);
        var body = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.InRange(body.Length, 1_000, Budget);

        await using var unpacked = new BrotliStream(new MemoryStream(body), CompressionMode.Decompress);
        using var reader = new StreamReader(unpacked, Encoding.UTF8);
        Assert.Equal(await sample.Site.ReadAsync(Address), await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task It_needs_no_script_no_inline_style_and_nothing_from_elsewhere()
    {
        var page = await sample.Site.OpenAsync(Address);
        Assert.All(page.QuerySelectorAll("script"), script => Assert.Equal("application/ld+json", script.GetAttribute("type")));
        Assert.Empty(page.QuerySelectorAll("[style], iframe, object, embed, base, link[rel=stylesheet], link[rel=preload]"));
        Assert.DoesNotContain(page.All.SelectMany(element => element.Attributes),
            attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal));
        Assert.All(Sources(page), source => Assert.StartsWith("/pictures/", source, StringComparison.Ordinal));
        Assert.DoesNotMatch("@import|url\\(", page.QuerySelector("style")!.TextContent);
    }

    [Fact]
    public async Task Every_picture_it_names_is_there_and_has_its_size()
    {
        var page = await sample.Site.OpenAsync(Address);
        Assert.All(page.QuerySelectorAll("img"), image =>
            Assert.True(image.Matches("[alt]") && image is IHtmlImageElement { DisplayWidth: > 0, DisplayHeight: > 0 }));
        foreach (var source in Sources(page).Distinct())
        {
            using var answer = await sample.Site.Client.GetAsync(source, TestContext.Current.CancellationToken);
            Assert.Equal((source, 200, "image/jpeg"), (source, (int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        }
    }

    [Fact]
    public async Task All_eight_parts_are_on_it()
    {
        var page = await sample.Site.OpenAsync(Address);
        var headline = Assert.Single(page.QuerySelectorAll("h1"));
        Assert.Equal("Citing Russia, Poland and the three Baltic states say they will leave mine-ban treaty", headline.TextContent);

        var lead = page.QuerySelector("article header figure")!;
        Assert.StartsWith("Map ", lead.QuerySelector("img")!.GetAttribute("alt"), StringComparison.Ordinal);
        Assert.NotEqual("lazy", lead.QuerySelector("img")!.GetAttribute("loading"));
        Assert.StartsWith("Poland, Lithuania, Latvia and Estonia, all of which border Russia",
            lead.QuerySelector("figcaption")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("NewsDesk illustration", lead.QuerySelector("figcaption .credit")!.TextContent);

        var text = page.QuerySelector("article .text")!;
        Assert.InRange(text.QuerySelectorAll("p:not(.also-see)").Length, 22, 32);
        Assert.Equal(["What it means for global disarmament", "Finland considers the same step"],
            text.QuerySelectorAll("h2").Select(head => head.TextContent));

        var also = Assert.Single(text.QuerySelectorAll("p.also-see"));
        Assert.Equal("/articles/macron-says-russian-aggression-stops-at-no-border", also.QuerySelector("a")!.GetAttribute("href"));
        Assert.Equal(("P", "P"), (also.PreviousElementSibling?.TagName, also.NextElementSibling?.TagName));

        Assert.Contains("Reuters", page.QuerySelector("article footer .source")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Source:", text.TextContent, StringComparison.Ordinal);

        var desk = Assert.Single(page.QuerySelectorAll("article .byline-box"));
        Assert.Equal("News Desk", desk.QuerySelector("h2")!.TextContent.Trim());
        Assert.StartsWith("The News Desk covers", desk.QuerySelector("p")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Recent_shows_exactly_the_five_analysis_pieces()
    {
        var recent = (await sample.Site.OpenAsync(Address)).QuerySelectorAll("aside.recent li");
        Assert.Equal(AnalysisPieces, recent.Select(entry => entry.QuerySelector("h3 a")!.GetAttribute("href")));
        Assert.All(recent, entry =>
        {
            Assert.Equal("", entry.QuerySelector("img")!.GetAttribute("alt"));
            Assert.InRange(entry.QuerySelector("p")!.TextContent.Length, 100, 1_000);
            Assert.Equal($"Read more about {entry.QuerySelector("h3")!.TextContent.Trim()}", entry.QuerySelector("a.more")!.TextContent);
            Assert.Equal(entry.QuerySelector("h3 a")!.GetAttribute("href"), entry.QuerySelector("a.more")!.GetAttribute("href"));
        });
    }

    [Fact]
    public async Task What_it_tells_machines_equals_what_it_shows()
    {
        var page = await sample.Site.OpenAsync(Address);
        using var parsed = JsonDocument.Parse(page.QuerySelector("script[type='application/ld+json']")!.TextContent);
        var data = parsed.RootElement;
        Assert.Equal("NewsArticle", data.GetProperty("@type").GetString());
        Assert.Equal(page.QuerySelector("h1")!.TextContent, data.GetProperty("headline").GetString());
        Assert.Equal(page.QuerySelector(".standfirst")!.TextContent, data.GetProperty("description").GetString());
        Assert.Equal(page.QuerySelector("p.date time")!.GetAttribute("datetime"), data.GetProperty("datePublished").GetString());
        Assert.Equal(data.GetProperty("datePublished").GetString(), data.GetProperty("dateModified").GetString());
        Assert.Single(page.QuerySelectorAll("p.date"));
        Assert.Equal(page.QuerySelector(".kicker a")!.TextContent, data.GetProperty("articleSection").GetString());
        Assert.Equal(page.QuerySelector("article.article")!.GetAttribute("lang"), data.GetProperty("inLanguage").GetString());
        Assert.Equal(page.Canonical(), data.GetProperty("mainEntityOfPage").GetString());
        Assert.Equal("Reuters", data.GetProperty("sourceOrganization").GetProperty("name").GetString());
        Assert.InRange(data.GetProperty("wordCount").GetInt32(), 400, 900);

        var author = Assert.Single(data.GetProperty("author").EnumerateArray());
        var byline = page.QuerySelector(".byline a[rel=author]")!;
        Assert.Equal(("Organization", byline.TextContent),
            (author.GetProperty("@type").GetString(), author.GetProperty("name").GetString()));
        Assert.Equal($"http://localhost:5000{byline.GetAttribute("href")}", author.GetProperty("url").GetString());

        var image = new Uri(Assert.Single(data.GetProperty("image").EnumerateArray()).GetString()!);
        Assert.Contains(image.AbsolutePath, page.QuerySelector("article header img")!.GetAttribute("srcset"), StringComparison.Ordinal);
        Assert.Equal(image.ToString(), page.QuerySelector("meta[property='og:image']")!.GetAttribute("content"));
        Assert.Equal(
            page.QuerySelectorAll("a[rel=tag]").Select(tag => tag.TextContent),
            page.QuerySelectorAll("meta[property='article:tag']").Select(tag => tag.GetAttribute("content")));
    }

    private static IEnumerable<string> Sources(IHtmlDocument page) =>
        page.QuerySelectorAll("[src]").Select(element => element.GetAttribute("src")!)
            .Concat(page.QuerySelectorAll("[srcset]")
            .SelectMany(image => image.GetAttribute("srcset")!.Split(", ").Select(source => source.Split(' ')[0])));
}
