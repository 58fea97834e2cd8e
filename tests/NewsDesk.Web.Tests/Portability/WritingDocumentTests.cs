using System.Text.RegularExpressions;
using NewsDesk.People;
using NewsDesk.Portability;
using NewsDesk.Tests;
using NewsDesk.Tests.Pictures;
using NewsDesk.Web.Tests.Admin;
using NewsDesk.Web.Tests.Admin.Pictures;

namespace NewsDesk.Web.Tests.Portability;

/// <summary>The files that docs/writing.md shows, imported and written as it says. Its table of keys is pressed by the browser
/// tests.</summary>
public sealed partial class WritingDocumentTests
{
    private static readonly string Document = File.ReadAllText(Path.Combine(Repository.Root, "docs", "writing.md"));

    [Fact]
    public async Task The_first_example_is_an_article_that_readers_get()
    {
        await using var site = TestSite.Start();
        await site.PublishAsync(
            TestSite.Text("harbour-dredging-starts", "Harbour dredging starts") with { VisibleFrom = TestSite.Noon.AddDays(-1) });
        var folder = Directory.CreateTempSubdirectory("content-").FullName;
        try
        {
            var file = Path.Combine(folder, "articles", "2026", "03", "ferry.md");
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            Directory.CreateDirectory(Path.Combine(folder, "pictures"));
            await File.WriteAllTextAsync(file, Blocks().First(block => block.StartsWith("---", StringComparison.Ordinal)),
                TestContext.Current.CancellationToken);
            await File.WriteAllBytesAsync(Path.Combine(folder, "pictures", "ferry.jpg"), SamplePictures.Jpeg(960, 640),
                TestContext.Current.CancellationToken);
            var report = await site.Get<ImportFolder>()
                .ExecuteAsync(folder, Actor.Command("test"), null, TestContext.Current.CancellationToken);
            Assert.Empty(report.Problems);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        var page = ParsedPages.Parse(await site.ReadAsync("/articles/ferry"));
        Assert.Equal("The new ferry sails by battery", page.QuerySelector("h1")!.TextContent.Trim());
        Assert.Equal("A white and green ferry at dawn, a charging tower on the quay.",
            page.QuerySelector("main figure img")!.GetAttribute("alt"));
        Assert.Contains("NewsDesk illustration", page.QuerySelector("main figcaption")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("On the quay", page.QuerySelector("main .text h2")!.TextContent);
        Assert.Equal("/articles/harbour-dredging-starts", page.QuerySelector(".also-see a")!.GetAttribute("href"));
        Assert.Equal(200, await site.StatusAsync("/sections/business"));
        Assert.Equal(200, await site.StatusAsync("/tags/energy"));
        Assert.Equal(200, await site.StatusAsync("/authors/jonah-kettering"));
    }

    [Fact]
    public async Task The_picture_of_the_library_is_written_as_shown()
    {
        await using var site = TestSite.Start();
        var writer = await Colleague.SignInAsync(site, Role.Editor);
        var hash = await writer.AddPictureAsync(SamplePictures.Jpeg(960, 640), "ferry.jpg");
        var example = Blocks().Single(block => block.StartsWith("![", StringComparison.Ordinal));
        var written = Digits().Replace(example, $"ferry-{hash[..12]}.jpg");
        Assert.NotEqual(example, written);
        var article = await writer.BeginAsync("Ferry", written);
        await writer.TakenAsync($"{article}/publication", "Publish");
        var figure = ParsedPages.Parse(await site.ReadAsync("/articles/ferry")).QuerySelector("main .text figure")!;
        Assert.Equal("A white and green ferry at dawn", figure.QuerySelector("img")!.GetAttribute("alt"));
        Assert.Contains("The ferry at its berth.", figure.TextContent, StringComparison.Ordinal);
        Assert.Contains("NewsDesk illustration", figure.TextContent, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Blocks() => Block().Matches(Document).Select(match => match.Groups[1].Value);

    [GeneratedRegex(@"^```\n(.*?)\n```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Block();

    [GeneratedRegex(@"ferry-[0-9a-f]{12}\.jpg")]
    private static partial Regex Digits();
}
