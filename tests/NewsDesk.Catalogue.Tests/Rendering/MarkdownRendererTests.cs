using NewsDesk.Rendering;

namespace NewsDesk.Tests.Rendering;

public sealed class MarkdownRendererTests
{
    [Theory]
    [InlineData("# One", "<h2 id=\"h-one\">One</h2>")]
    [InlineData("## Two", "<h2 id=\"h-two\">Two</h2>")]
    [InlineData("## Two\n\n#### Four", "<h2 id=\"h-two\">Two</h2>\n<h3 id=\"h-four\">Four</h3>")]
    [InlineData("# 1\n# 2\n## 3\n### 4\n#### 5\n##### 6\n###### 7", "<h2 id=\"h-1\">1</h2>\n<h2 id=\"h-2\">2</h2>\n<h3 "
        + "id=\"h-3\">3</h3>\n<h4 id=\"h-4\">4</h4>\n<h5 id=\"h-5\">5</h5>\n<h6 id=\"h-6\">6</h6>\n<h6 id=\"h-7\">7</h6>")]
    [InlineData("# body", "<h2 id=\"h-body\">body</h2>")]
    [InlineData("# !?", "<h2 id=\"h-section\">!?</h2>")]
    [InlineData("# Привет, мир", "<h2 id=\"h-привет-мир\">Привет, мир</h2>")]
    [InlineData("# سلام عليكم", "<h2 id=\"h-سلام-عليكم\">سلام عليكم</h2>")]
    [InlineData("# 日本語 の見出し", "<h2 id=\"h-日本語-の見出し\">日本語 の見出し</h2>")]
    [InlineData("# A *b* `c` [d](/e)", "<h2 id=\"h-a-b-c-d\">A <em>b</em> <code>c</code> <a href=\"/e\">d</a></h2>")]
    public async Task Headings_stand_below_the_headline_without_a_gap_and_have_an_id_of_their_words(string markdown, string html) =>
        Assert.Equal(html, await Rendered.HtmlAsync(markdown));

    [Fact]
    public async Task Equal_headings_have_different_ids() => Assert.Equal(
        "<h2 id=\"h-a\">a</h2>\n<h2 id=\"h-a-2\">a</h2>\n<h2 id=\"h-a-2-2\">a-2</h2>\n<h2 id=\"h-a-3\">A</h2>",
        await Rendered.HtmlAsync("# a\n# a\n# a-2\n# A"));

    [Fact]
    public async Task A_link_to_a_heading_may_name_it_without_the_prefix() =>
        Assert.Contains("<a href=\"#h-the-results\">", await Rendered.HtmlAsync("[see](#the-results)\n\n# The results"),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("<b onclick=\"x\">a</b>", "<p>&lt;b onclick=\"x\"&gt;a&lt;/b&gt;</p>")]
    [InlineData("<nd-picture n=\"0\"></nd-picture>", "<p>&lt;nd-picture n=\"0\"&gt;&lt;/nd-picture&gt;</p>")]
    [InlineData("a {onclick=alert(1)}", "<p>a {onclick=alert(1)}</p>")]
    [InlineData("~~old~~ ~low~ ^high^", "<p><del>old</del> ~low~ ^high^</p>")]
    [InlineData("これは**「太字」**です", "<p>これは<strong>「太字」</strong>です</p>")]
    [InlineData("x&#x202e;y&#1;z", "<p>xyz</p>")]
    [InlineData("5. five", "<ol start=\"5\">\n<li>five</li>\n</ol>")]
    public async Task The_dialect_is_what_we_say_and_no_more(string markdown, string html) =>
        Assert.Equal(html, await Rendered.HtmlAsync(markdown));

    [Fact]
    public async Task Tables_have_scoped_heads_and_classes_for_alignment()
    {
        var html = (await Rendered.HtmlAsync("|a|b|c|d|\n|:-|:-:|-:|-|\n|1|2|3|4|")).Replace("\n", "", StringComparison.Ordinal);
        Assert.Equal(
            "<div class=\"table\" tabindex=\"0\"><table><thead><tr><th scope=\"col\" class=\"start\">a</th><th scope=\"col\" "
            + "class=\"center\">b</th>"
            + "<th scope=\"col\" class=\"end\">c</th><th scope=\"col\">d</th></tr></thead><tbody><tr><td class=\"start\">1</td>"
            + "<td class=\"center\">2</td><td class=\"end\">3</td><td>4</td></tr></tbody></table></div>",
            html);
    }

    [Fact]
    public async Task Footnotes_lead_there_and_back()
    {
        var html = await Rendered.HtmlAsync("One[^x] two[^x].\n\n[^x]: The note");
        Assert.Contains("One<sup><a id=\"fnref-1\" href=\"#fn-1\" role=\"doc-noteref\">1</a></sup> two<sup><a id=\"fnref-2\"", html,
            StringComparison.Ordinal);
        Assert.Contains("<section class=\"footnotes\" role=\"doc-endnotes\">\n<ol>\n<li id=\"fn-1\">\n<p>The note <a href=\"#fnref-1\" "
            + "role=\"doc-backlink\">", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Three plain words.", 3)]
    [InlineData("Don't count well-known 3.5 twice", 5)]
    [InlineData("# Head\n\n|a|b|\n|-|-|\n|c|d|", 5)]
    [InlineData("Note[^1]\n\n[^1]: two words", 3)]
    [InlineData("日本語の文章です", 4)]
    [InlineData("今天 Apple 发布", 3)]
    [InlineData("", 0)]
    public async Task Words_are_counted_in_every_script(string markdown, int words) =>
        Assert.Equal(words, (await Rendered.TextAsync(markdown)).Words);

    [Fact]
    public async Task The_same_text_gives_the_same_HTML()
    {
        const string Markdown = "# a\n\n![b](c.jpg) [d](/articles/e) [f](//g)\n\n[^h]\n\n[^h]: i";
        Assert.Equal(await Rendered.HtmlAsync(Markdown), await Rendered.HtmlAsync(Markdown));
    }

    [Fact]
    public async Task A_cancelled_rendering_throws_as_usual()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new MarkdownRenderer().RenderAsync("a", cancelled.Token));
    }
}
