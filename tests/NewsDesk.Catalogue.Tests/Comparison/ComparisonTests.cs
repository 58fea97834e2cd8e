using AngleSharp.Html.Parser;
using CsCheck;
using NewsDesk.Articles;
using NewsDesk.Comparison;
using NewsDesk.People;
using NewsDesk.Rendering;

namespace NewsDesk.Tests.Comparison;

/// <summary>What changed from one text to another, as it is written and as readers see it.</summary>
public sealed class ComparisonTests
{
    private static readonly Person Ada = new(1, "ada@example.org", "Ada", Role.Writer);

    private static readonly string[] Kinds =
    [
        "The ferry sails.", "The **ferry** sails by [battery](https://example.org).", "It takes nineteen minutes.", "> A quote.",
        "## On the quay", "- one\n- two\n- three", "1. first\n2. second",
            "| a | b |\n|---|---|\n| 1 | 2 |", "x < y & z", "A wholly other paragraph about nothing in particular.",
            "Ünïcode, 漢字 and *emphasis*.",
    ];

    private static readonly Gen<string> Paragraphs = Gen.Int[0, Kinds.Length - 1].Select(n => Kinds[n]);

    [Fact]
    public void The_words_that_differ_are_marked_and_the_others_are_not()
    {
        Assert.Equal(
            "<p>It takes <del><span class=\"hidden\"> removed: </span>nineteen</del><ins><span class=\"hidden\"> added: "
            + "</span>twenty</ins> minutes.</p>",
            HtmlComparison.Compare("<p>It takes nineteen minutes.</p>", "<p>It takes twenty minutes.</p>"));
        Assert.Equal("<p>Same.</p>", HtmlComparison.Compare("<p>Same.</p>", "<p>Same.</p>"));
    }

    [Fact]
    public void A_paragraph_that_came_or_went_is_marked_as_a_whole()
    {
        var html = HtmlComparison.Compare("<p>One.</p><p>Entirely different words here.</p>", "<p>One.</p><h2>Cross-head</h2>");
        Assert.Contains("<del class=\"block\"><span class=\"change\">Removed:</span><p>Entirely different words here.</p></del>", html,
            StringComparison.Ordinal);
        Assert.Contains("<ins class=\"block\"><span class=\"change\">Added:</span><h2>Cross-head</h2></ins>", html,
            StringComparison.Ordinal);
    }

    [Fact]
    public void An_angle_bracket_in_an_attribute_ends_no_tag()
    {
        var html = HtmlComparison.Compare("<p><a href=\"/a\" title=\"a > <img src=x onerror=b>\">One</a> two three.</p>",
            "<p><a href=\"/a\" title=\"c > <img src=x onerror=d>\">One</a> two four.</p>");
        Assert.Empty(new HtmlParser().ParseDocument(html).QuerySelectorAll("img"));
    }

    [Theory]
    [InlineData(200_000, 1)]
    [InlineData(10_001, 2)]
    public async Task A_text_that_is_too_long_to_be_published_is_not_compared(int lines, int letters)
    {
        var text = new ArticleContent { Markdown = string.Join('\n', Enumerable.Repeat(new string('a', letters), lines)) };
        var compared = await BoundedComparison.RunAsync(new ArticleContent(), text, Ada, () => "compared", TestNewsroom.Cancellation);
        Assert.Equal(lines > 20_000 ? null : "compared", compared.Value);
    }

    [Fact]
    public async Task What_takes_too_long_is_given_up()
    {
        using var ended = new ManualResetEventSlim();
        var compared = await BoundedComparison.RunAsync(new RenderThreads(1, 1), TimeSpan.Zero, new ArticleContent(), new ArticleContent(),
            Ada, () => ended.Wait(TimeSpan.FromSeconds(60)) ? "compared" : "", TestNewsroom.Cancellation);
        ended.Set();
        Assert.Equal(new BoundedResult<string>(null), compared);
    }

    [Fact]
    public async Task Whatever_the_texts_the_newer_one_comes_back_when_what_was_removed_is_taken_out()
    {
        var renderer = new MarkdownRenderer();
        await Gen.Select(Paragraphs.List[0, 8], Paragraphs.List[0, 8]).SampleAsync(async (before, after) =>
        {
            var (old, current) = (await HtmlAsync(before), await HtmlAsync(after));
            var compared = HtmlComparison.Compare(old, current);
            Assert.Equal(Words(current, null), Words(compared, "del"));
            Assert.Equal(compared, Reparsed(compared));
            Assert.Equal(string.Join('\n',
                after), string.Join('\n', TextComparison.Lines(string.Join('\n', before), string.Join('\n', after))
                .Where(line => line.Change != LineChange.Removed).Select(line => string.Concat(line.Words.Select(words => words.Text)))));
        }, iter: 200, threads: 1);

        async Task<string> HtmlAsync(IReadOnlyList<string> paragraphs) =>
            Placeholders.Fill((await renderer.RenderAsync(string.Join("\n\n", paragraphs), TestNewsroom.Cancellation)).Value!.Html,
                (_, _) => "", slug => slug, "");
    }

    /// <summary>The words of HTML without the elements of a name, and without what is said for those who can't see.</summary>
    private static string Words(string html, string? without)
    {
        var body = new HtmlParser().ParseDocument($"<body>{html}").Body!;
        foreach (var element in body.QuerySelectorAll(without is null ? ".hidden, .change" : $"{without}, .hidden, .change").ToList())
        {
            element.Remove();
        }

        return string.Concat(body.TextContent.Where(c => !char.IsWhiteSpace(c)));
    }

    private static string Reparsed(string html) => new HtmlParser().ParseDocument($"<body>{html}").Body!.InnerHtml;
}
