using NewsDesk.Articles;
using NewsDesk.People;
using NewsDesk.Tests.Pictures;

namespace NewsDesk.Tests.Publishing;

/// <content>Links and pictures of the text that readers would not find.</content>
public sealed partial class PublicationAdviceTests
{
    [Theory]
    [InlineData("![](/pictures/{picture})", "has no alternative text. Write ![what it shows](…)")]
    [InlineData("![A pier](/pictures/no-such.jpg)", "The picture no-such.jpg is not in the library")]
    [InlineData("![Uploading pier.jpg…]()",
        "A picture in the text has no address: ![Uploading pier.jpg…]() It did not come along, or its upload did not end. Insert it again")]
    [InlineData("![Picture not taken along: A pier (example.org)]()",
        "A picture in the text has no address: ![Picture not taken along: A pier (example.org)]()")]
    [InlineData("See [it](/articles/no-such).", "The link to /articles/no-such leads nowhere")]
    [InlineData("See [it](/articles/ahead).", "The link to /articles/ahead will not be shown until")]
    [InlineData("Also see: [It](/articles/ahead)", "The \"Also see\" line to /articles/ahead will not be shown until")]
    [InlineData("Also see: [It](/articles/withdrawn)", "The \"Also see\" line to /articles/withdrawn will not be shown until")]
    [InlineData("See [it](/sections/no-such).", "The link to /sections/no-such leads nowhere on this site")]
    [InlineData("See [it](/no-such-page?from=here).", "leads nowhere on this site")]
    [InlineData("See [it](/page-ahead).", "The link to /page-ahead leads nowhere on this site: readers find nothing there")]
    [InlineData("See [it](/sections/merger).", "The link to /sections/merger leads nowhere on this site")]
    [InlineData("See [it](/archive/1999/12).", "The link to /archive/1999/12 leads nowhere on this site")]
    [InlineData("See [it](/archive/2026/13/01).", "The link to /archive/2026/13/01 leads nowhere on this site")]
    [InlineData("See [it](/archive/1999).", "The link to /archive/1999 leads nowhere on this site")]
    [InlineData("See [it](https://News.example.org/articles/ahead?a=1#h-two).",
        "Write /articles/ahead?a=1#h-two, so that it follows what it leads to.")]
    public async Task What_would_be_missing_on_the_page_is_told(string markdown, string flash)
    {
        var picture = await newsroom.UploadAsync("pier.jpg", SamplePictures.Jpeg(640, 400));
        await newsroom.PublishedAsync(
            TestNewsroom.Text("ahead", EditKind.First) with { VisibleFrom = newsroom.Now.AddDays(1), Section = "Merger" });
        await newsroom.PublishedAsync(
            TestNewsroom.Text("page-ahead", EditKind.First) with { Type = ArticleType.Page, VisibleFrom = newsroom.Now.AddDays(1) });
        var withdrawn = await newsroom.PublishedAsync(TestNewsroom.Text("withdrawn", EditKind.First));
        await newsroom.Withdraw.ExecuteAsync(withdrawn.ArticleId, "", "wrong", Actor.Command("test"), TestNewsroom.Cancellation);
        Assert.Contains(flash,
            Assert.Single(await AdviceAsync(
                Complete with { Markdown = markdown.Replace("{picture}", picture.Reference, StringComparison.Ordinal) })),
                    StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/about")]
    [InlineData("/about-the-desk")]
    [InlineData("/sections/coast#top")]
    [InlineData("/archive/2026/03")]
    [InlineData("/archive/2026/03/02?from=here")]
    [InlineData("/archive")]
    public async Task What_readers_find_is_no_dead_end(string address)
    {
        await newsroom.PublishedAsync(TestNewsroom.Text("a", EditKind.First) with { Section = "Coast" });
        var about = await newsroom.PublishedAsync(TestNewsroom.Text("about-the-desk", EditKind.First) with { Type = ArticleType.Page });
        await newsroom.Move.ExecuteAsync(about.ArticleId, "about", Actor.Command("test"), TestNewsroom.Cancellation);
        Assert.Empty(await AdviceAsync(Complete with { Markdown = $"See [it]({address})." }));
    }

    [Fact]
    public async Task What_is_scheduled_before_this_text_is_no_dead_end()
    {
        await newsroom.PublishedAsync(TestNewsroom.Text("ahead", EditKind.First) with { VisibleFrom = newsroom.Now.AddDays(1) });
        var text = Complete with { Markdown = "Also see: [It](/articles/ahead)" };
        Assert.Single(await AdviceAsync(text, newsroom.Now.AddHours(1)));
        Assert.Empty(await AdviceAsync(text, newsroom.Now.AddDays(2)));
    }
}
