using Microsoft.Playwright;
using NewsDesk.Rendering;
using NewsDesk.Tests;

namespace NewsDesk.Browser.Tests.Admin;

/// <summary>Formatted text as Word, Google Docs, LibreOffice and web pages put it on the clipboard, pasted into the text.</summary>
public sealed class EditorPasteTests(Desk desk, Chromium chromium)
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "NewsDesk.Browser.Tests", "Admin", "Pasted");

    [Theory]
    [InlineData("word")]
    [InlineData("google-docs")]
    [InlineData("libreoffice")]
    [InlineData("web-page")]
    public async Task Formatted_text_comes_in_as_Markdown(string sample)
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var visit = await desk.OpenEditorAsync(chromium);
        await visit.Page.PasteAsync(await File.ReadAllTextAsync(Path.Combine(Folder, $"{sample}.html"), cancellation), "plain");
        var expected = (await File.ReadAllTextAsync(Path.Combine(Folder, $"{sample}.md"), cancellation)).Trim();
        Assert.Equal(expected, await visit.Page.Area().InputValueAsync());
        Assert.True((await new MarkdownRenderer().RenderAsync(expected, cancellation)).IsDone);
        await visit.Page.UndoAsync();
        Assert.Equal("", await visit.Page.Area().InputValueAsync());
        Findings.None(visit.Problems);
    }

    [Theory]
    [InlineData("<div>One</div><div>two</div>", "One\ntwo", "One\ntwo")]
    [InlineData("<meta charset=utf-8><span style='color:red'>* as it is *</span>", "* as it is *", "* as it is *")]
    [InlineData("<p>One <img alt='😀' src='https://example.org/a.png'>.</p>", "One .", "One 😀.")]
    [InlineData("<p title='a > b'><i title=\"it's\">One</i><!-- > <b> --> < two</p>", "One < two", "*One* \\< two")]
    [InlineData("<p>One</p><p>two</p>", "One\ntwo", "One\n\ntwo")]
    [InlineData("<b>a</b><b> b</b> c", "a b c", "**a b** c")]
    [InlineData("<p><a href='https://example.org/'><b>a</b> b</a></p>", "a b", "[**a** b](https://example.org/)")]
    [InlineData("<p><b>one<br><br>two</b></p>", "one two", "**one**\n\n**two**")]
    [InlineData("<ul><li>a</li></ul><ol><li>b</li></ol>", "a b", "- a\n\n1. b")]
    [InlineData("5 km<sup>2</sup> of CO<sub>2</sub>", "5 km2 of CO2", "5 km² of CO₂")]
    [InlineData("<p>the 1<sup>st</sup></p>", "the 1st", "the 1st")]
    public async Task Small_pieces_come_in_well(string html, string plain, string expected)
    {
        await using var visit = await desk.OpenEditorAsync(chromium);
        await visit.Page.PasteAsync(html, plain);
        Assert.Equal(expected, await visit.Page.Area().InputValueAsync());
    }

    [Fact]
    public async Task With_Shift_a_text_comes_in_as_it_is()
    {
        await using var visit = await desk.OpenEditorAsync(chromium);
        await visit.Page.Area().DispatchEventAsync("keydown", new { key = "V", code = "KeyV", shiftKey = true, ctrlKey = true });
        await visit.Page.PasteAsync("<p><b>One</b></p>", "One");
        Assert.Equal("One", await visit.Page.Area().InputValueAsync());
    }

    [Fact]
    public async Task An_address_pasted_over_words_becomes_their_link()
    {
        await using var visit = await desk.OpenEditorAsync(chromium);
        await visit.Page.WriteAsync("see «the pier» now");
        await visit.Page.PasteAsync("<a href='https://example.org/pier'>https://example.org/pier</a>", "https://example.org/pier");
        Assert.Equal("see [the pier](https://example.org/pier)‸ now", await visit.Page.WrittenAsync());
    }

    [Fact]
    public async Task Hostile_clipboards_run_nothing_and_end_soon()
    {
        await using var visit = await desk.OpenEditorAsync(chromium);
        await visit.Page.PasteAsync("<p>x</p><img src=x onerror='document.title=1'><svg onload='document.title=2'></svg><a href=' "
            + "java\nscript:alert(1)'>y</a>", "x");
        Assert.Equal("x\n\n![Picture not taken along: (x)]()\n\ny", await visit.Page.Area().InputValueAsync());
        await visit.Page.WriteAsync("‸");
        await visit.Page.PasteAsync(string.Concat(Enumerable.Repeat("<div><b>", 400)) + "deep", "deep");
        Assert.Equal("**deep**", await visit.Page.Area().InputValueAsync());
        foreach (var piece in new[] { "<style", "<a ", "![", "[^", "](", "\n", "*", "<p>" })
        {
            await visit.Page.WriteAsync("‸");
            await visit.Page.PasteAsync("<p>x</p>" + string.Concat(Enumerable.Repeat(piece, 20_000)), "x");
            await Assertions.Expect(visit.Page.Area()).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("^x"));
        }

        Assert.StartsWith("New article", await visit.Page.TitleAsync(), StringComparison.Ordinal);
    }
}
