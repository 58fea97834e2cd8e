using System.Text.RegularExpressions;
using NewsDesk.Rendering;
using NewsDesk.Storage;

namespace NewsDesk.Tests.Rendering;

public sealed partial class SourceLinesTests
{
    private const string Everything = """
        First
        paragraph.

        ## Cross-head

        - one
        - two

          more

        1. numbered

        > quote

            code

        ```
        fence
        ```

        | a | b |
        |---|---|
        | 1 | 2 |

        ***

        ![A pier](/pictures/pier.jpg "The pier")
        ![A boat](/pictures/boat.jpg)

        Also see: [Harbour](/articles/harbour)

        [reference]: https://example.org/

        Note[^1] and [reference].

        [^1]: The note.

        # Last
        """;

    [Fact]
    public async Task Each_block_of_a_preview_says_where_it_begins()
    {
        var lines = await LinesAsync(Everything);
        Assert.Equal(
            [
                "p First", "h3 Cross-head", "ul ", "ol ", "blockquote ", "pre ", "pre ", "div ", "hr ",
                "nd-picture ![A pier]", "nd-picture ![A pier]", "nd-see Also see:", "p Note[^1]", "h2 Last",
            ],
            lines.Select(line => $"{line.Element} {Start(line.Line, line.Element)}"));
    }

    [Fact]
    public async Task What_is_published_carries_no_lines() =>
        Assert.DoesNotContain("data-line", (await Rendered.TextAsync(Everything)).Html, StringComparison.Ordinal);

    [Fact]
    public async Task Without_the_lines_a_preview_is_what_is_published()
    {
        var preview = await new MarkdownRenderer().PreviewAsync(Everything, "ada@example.org", TestContext.Current.CancellationToken);
        Assert.Equal((await Rendered.TextAsync(Everything)).Html, LineAttribute().Replace(preview.Value!.Html, ""));
    }

    private static async Task<IEnumerable<(string Element, int Line)>> LinesAsync(string markdown)
    {
        var preview = await new MarkdownRenderer().PreviewAsync(markdown, "ada@example.org", TestContext.Current.CancellationToken);
        return [.. Blocks().Matches(preview.Value!.Html)
            .Select(match => (match.Groups[1].Value, int.Parse(match.Groups[2].Value, System.Globalization.CultureInfo.InvariantCulture)))];
    }

    /// <summary>The words that line begins with, for those blocks that are told apart by them.</summary>
    private static string Start(int line, string element) => element switch
    {
        "p" or "h2" or "h3" => Everything.Split('\n')[line].TrimStart('#', ' ').Split(' ')[0],
        "nd-picture" or "nd-see" => string.Join(' ', Everything.Split('\n')[line].Split('(')[0].Split(' ').Take(2)),
        _ => "",
    };

    [GeneratedRegex("""<([a-z0-9-]+)[^>]* data-line="(\d+)"[^>]*>""")]
    private static partial Regex Blocks();

    [GeneratedRegex(" data-line=\"\\d+\"")]
    private static partial Regex LineAttribute();
}
