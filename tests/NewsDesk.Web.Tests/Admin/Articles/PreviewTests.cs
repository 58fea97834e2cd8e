using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using NewsDesk.People;
using NewsDesk.Rendering;
using NewsDesk.Web.Pages.Previews;

namespace NewsDesk.Web.Tests.Admin.Articles;

public sealed class PreviewTests
{
    private const string Text = """
        First **paragraph**.

        ## On the quay

        See [the pier](/articles/pier).

        Also see: [Harbour opens](/articles/harbour)

        <script>alert(1)</script>
        """;

    [Fact]
    public async Task Shows_headline_standfirst_and_text_as_readers_will_see_them()
    {
        await using var site = TestSite.Start();
        var page = await PreviewAsync(site, ("Form.Headline", "A & B"), ("Form.Summary", "In short."), ("Form.Genre", "Opinion"),
            ("Form.Markdown", Text));
        Assert.Equal("A & B", page.QuerySelector("h2.headline.opinion")!.TextContent);
        Assert.Equal("In short.", page.QuerySelector(".standfirst")!.TextContent);
        Assert.Equal(["0", "2", "4", "6", "8"], page.QuerySelectorAll(".text > *").Select(block => block.GetAttribute("data-line") ?? "6"));
        Assert.Equal("/articles/pier", page.QuerySelector(".text p a")!.GetAttribute("href"));
        Assert.Equal("Also see: Harbour opens", page.QuerySelector(".also-see")!.TextContent);
        Assert.Empty(page.QuerySelectorAll("script"));
        Assert.Equal("en", page.QuerySelector("article")!.GetAttribute("lang"));
    }

    [Fact]
    public async Task A_text_whose_link_is_opened_again_and_again_is_laid_out_once()
    {
        using var texts = new PreviewTexts(new MarkdownRenderer());
        var both = await Task.WhenAll(texts.RenderAsync(Text, "ada@example.org", TestContext.Current.CancellationToken),
            texts.RenderAsync(Text, "ada@example.org", TestContext.Current.CancellationToken));
        Assert.Same(both[0], both[1]);
        Assert.Same(both[0], await texts.RenderAsync(Text, "ada@example.org", TestContext.Current.CancellationToken));
        Assert.NotSame(both[0], await texts.RenderAsync($"{Text} More.", "ada@example.org", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_text_in_another_language_is_set_in_its_direction()
    {
        await using var site = TestSite.Start();
        var article = (await PreviewAsync(site, ("Form.Language", "ar"), ("Form.Markdown", "نص"))).QuerySelector("article")!;
        Assert.Equal(("ar", "rtl"), (article.GetAttribute("lang"), article.GetAttribute("dir")));
    }

    [Fact]
    public async Task A_text_that_is_refused_says_why_in_its_place()
    {
        await using var site = TestSite.Start();
        var page = await PreviewAsync(site, ("Form.Headline", "Deep"), ("Form.Markdown", new string('>', 40) + " deep"));
        Assert.Contains("more than 12 deep", page.QuerySelector(".refusal")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Deep", page.QuerySelector(".headline")!.TextContent);
        Assert.Null(page.QuerySelector(".text"));
    }

    [Fact]
    public async Task A_fragment_is_no_page()
    {
        await using var site = TestSite.Start();
        var writer = await Colleague.SignInAsync(site, Role.Writer);
        using var answer = await writer.PostAsync("/admin/articles/preview", [("Form.Headline", "Only this")], "/admin");
        var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.StartsWith("<article", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<html", html, StringComparison.Ordinal);
    }

    private static async Task<IHtmlDocument> PreviewAsync(TestSite site, params (string Name, string Value)[] fields)
    {
        var writer = await Colleague.SignInAsync(site, Role.Writer);
        using var answer = await writer.PostAsync("/admin/articles/preview", fields, "/admin");
        Assert.Equal(200, (int)answer.StatusCode);
        return ParsedPages.Parse(await answer.Content.ReadAsStringAsync());
    }
}
