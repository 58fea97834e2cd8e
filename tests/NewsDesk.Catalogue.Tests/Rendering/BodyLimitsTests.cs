using NewsDesk.Rendering;

namespace NewsDesk.Tests.Rendering;

public sealed class BodyLimitsTests
{
    [Theory]
    [InlineData("a\0b", "NUL")]
    [InlineData("a\u202Eb", "writing direction")]
    [InlineData("> > > > > > > > > > > > > a", "Line 1 nests lists or quotes more than 12 deep")]
    public async Task A_refusal_says_where_and_what_to_do(string markdown, string part) =>
        Assert.Contains(part, (await new MarkdownRenderer().RenderAsync(markdown, TestContext.Current.CancellationToken)).Problem,
            StringComparison.Ordinal);

    [Fact]
    public void Too_much_of_anything_is_refused()
    {
        Assert.Contains("lines", Problem("\n", BodyLimits.MaxLines + 1), StringComparison.Ordinal);
        Assert.Contains("square brackets", Problem("[[\n\n", (BodyLimits.MaxBrackets / 2) + 1), StringComparison.Ordinal);
        Assert.Contains("cells", Problem("|a|b|\n", 19_000), StringComparison.Ordinal);
        Assert.Contains("list items", Problem("- - - a\n", 7000), StringComparison.Ordinal);
        Assert.Contains("split it with blank lines", Problem("[a](b\r\n", 9000), StringComparison.Ordinal);
        Assert.Contains("asterisks, underscores or tildes; split it with blank lines", Problem("a****中**|-|\n", 13_649),
            StringComparison.Ordinal);
        Assert.Contains("vertical bars behind asterisks or square brackets", BodyLimits.Problem(
            string.Concat(Enumerable.Repeat("[a", 2_000)) + string.Concat(Enumerable.Repeat("|-|\n", 6_000))), StringComparison.Ordinal);
        Assert.Contains("asterisks, underscores or tildes; split it with blank lines", BodyLimits.Problem(new string('*', 25_000) + "a"),
            StringComparison.Ordinal);
        Assert.Contains("vertical bars", Problem("|:-:", BodyLimits.MaxColumns + 1), StringComparison.Ordinal);
        Assert.Contains("nests", string.Concat(Enumerable.Range(0, 14).Select(i => $"{new string(' ', 2 * i)}- a\n")) is var deep
            ? BodyLimits.Problem(deep) : null, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("*a* _b_ ~~c~~ **d**", 8)]
    [InlineData("snake_case_name and 2 * 3", 0)]
    [InlineData("* item with ***three***", 4)]
    [InlineData("*****a", 3)]
    [InlineData("", 0)]
    public void Marks_of_emphasis_are_counted_and_other_asterisks_and_underscores_are_not(string line, int count) =>
        Assert.Equal(count, EmphasisMarks.Count(line));

    [Fact]
    public void A_long_paragraph_with_much_emphasis_passes() => Assert.Null(Problem("Some **bold** and *slanted* words in a row. ", 1_000));

    [Fact]
    public void A_long_table_with_links_and_emphasis_passes() =>
        Assert.Null(BodyLimits.Problem("|a|b|c|d|\n|-|-|-|-|\n" + string.Concat(Enumerable.Repeat("|[a](/b)|**c**|d|e|\n", 800))));

    [Theory]
    [InlineData("* * * * * * * * * * * * * * * *")]
    [InlineData("- - - - - - - - - - - - - - - -")]
    [InlineData("1.\n   2.\n      - - a")]
    public void Rules_and_sensible_lists_pass(string markdown) => Assert.Null(BodyLimits.Problem(markdown));

    [Fact]
    public async Task An_article_of_ten_thousand_words_is_nowhere_near_a_limit()
    {
        const string Part = "## Part\n\n- one\n  - two\n    - [three](https://a.example/b_(c))\n\n> Quote *with* "
            + "words[^1]\n\n|a|b|c|\n|-|-|-|\n|1|2|3|\n\n![a](x.jpg)\n\n";
        var paragraph = string.Concat(Enumerable.Repeat("Some [words](/articles/a) and **more** words. ", 20)) + "\n\n";
        var text = await Rendered.TextAsync(string.Concat(Enumerable.Repeat(Part + paragraph, 100)) + "[^1]: note");
        Assert.InRange(text.Words, 10_000, 20_000);
        Assert.Equal(100, text.Pictures.Count);
    }

    private static string? Problem(string unit, int count) => BodyLimits.Problem(string.Concat(Enumerable.Repeat(unit, count)));
}
