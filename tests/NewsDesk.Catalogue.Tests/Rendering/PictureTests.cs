using NewsDesk.Rendering;

namespace NewsDesk.Tests.Rendering;

public sealed class PictureTests
{
    [Theory]
    [InlineData("/pictures/x.jpg", "x.jpg")]
    [InlineData("pictures/x.jpg", "x.jpg")]
    [InlineData("/images/x.jpg", "x.jpg")]
    [InlineData("images/x.jpg", "x.jpg")]
    [InlineData("x.jpg", "x.jpg")]
    [InlineData("./x.jpg", "x.jpg")]
    [InlineData("/pictures/2026/05/x.jpg", "2026/05/x.jpg")]
    [InlineData("../../../pictures/x.jpg", "x.jpg")]
    [InlineData("pictures/../../../etc/x.jpg", "etc/x.jpg")]
    [InlineData("pictures/my%20boat.jpg?v=2", "my boat.jpg")]
    [InlineData("pictures/%2e%2e%2fx.jpg", "x.jpg")]
    [InlineData("cafe\u0301.jpg", "café.jpg")]
    public async Task Every_way_to_write_a_path_names_the_same_file(string path, string reference) =>
        Assert.Equal(reference, Assert.Single((await Rendered.TextAsync($"![a]({path})")).Pictures).Reference);

    [Theory]
    [InlineData("A boat", "A boat", null)]
    [InlineData("A boat. Credit: Ann Lee / Agency", "A boat.", "Ann Lee / Agency")]
    [InlineData("A boat | credit: Ann", "A boat", "Ann")]
    [InlineData("A boat (Credit: Ann)", "A boat", "Ann")]
    [InlineData("Credit: Ann", null, "Ann")]
    [InlineData("Accredit: no", "Accredit: no", null)]
    public async Task The_title_is_caption_and_credit(string title, string? caption, string? credit)
    {
        var picture = Assert.Single((await Rendered.TextAsync($"![a](x.jpg \"{title}\")")).Pictures);
        Assert.Equal((caption, credit), (picture.Caption, picture.Credit));
    }

    [Fact]
    public async Task A_picture_alone_in_its_paragraph_is_a_block()
    {
        var text = await Rendered.TextAsync("![A *small* boat](x.jpg)");
        Assert.Equal("<nd-picture n=\"0\"></nd-picture>", text.Html.Trim());
        Assert.Equal("A small boat", text.Pictures[0].Alt);
    }

    [Fact]
    public async Task Pictures_on_lines_below_each_other_are_blocks() =>
        Assert.Equal("<nd-picture n=\"0\"></nd-picture><nd-picture n=\"1\"></nd-picture>",
            await Rendered.HtmlAsync("![](x.jpg)\n![](y.jpg)"));

    [Theory]
    [InlineData("See ![a](x.jpg) here", "See <nd-picture n=\"0\" inline=\"\"></nd-picture> here")]
    [InlineData("[![a](x.jpg)](/articles/b)", "<nd-link to=\"b\"><nd-picture n=\"0\" inline=\"\"></nd-picture></nd-link>")]
    public async Task A_picture_among_words_is_an_inline_mark(string markdown, string html) =>
        Assert.Equal($"<p>{html}</p>", await Rendered.HtmlAsync(markdown));

    [Theory]
    [InlineData("![a](https://b.example/c.gif)", "<a href=\"https://b.example/c.gif\" rel=\"noopener noreferrer external\">a</a>")]
    [InlineData("![](//b.example/c.gif)", "<a href=\"//b.example/c.gif\" rel=\"noopener noreferrer external\">//b.example/c.gif</a>")]
    [InlineData("[![a](https://b.example/c.gif)](/d)", "<a href=\"/d\">a</a>")]
    [InlineData("![a](data:image/png;base64,AA)", "a")]
    [InlineData("![a](javascript:alert(1))", "a")]
    [InlineData("![a]()", "a")]
    public async Task A_picture_elsewhere_is_a_link_or_words(string markdown, string html)
    {
        var text = await Rendered.TextAsync(markdown);
        Assert.Equal($"<p>{html}</p>", text.Html.Trim());
        Assert.Empty(text.Pictures);
    }

    [Fact]
    public async Task Pictures_are_numbered_in_reading_order()
    {
        var text = await Rendered.TextAsync("# ![a](1.jpg)\n\n- ![b](2.jpg)\n\n> c "
            + "![d](3.jpg)\n\n|![e](4.jpg)|\n|-|\n\nf[^1]\n\n![g](5.jpg)\n\n[^1]: ![h](6.jpg)");
        Assert.Equal(["1.jpg", "2.jpg", "3.jpg", "4.jpg", "5.jpg", "6.jpg"], text.Pictures.Select(picture => picture.Reference));
        var order = new List<int>();
        Placeholders.Fill(text.Html, (n, _) => { order.Add(n); return ""; }, slug => slug, "");
        Assert.Equal([0, 1, 2, 3, 4, 5], order);
    }
}
