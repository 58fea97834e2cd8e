using NewsDesk.Rendering;
using NewsDesk.Storage;

namespace NewsDesk.Tests.Rendering;

public sealed class CommonMarkTests
{
    private const string RawHtml = "raw HTML is shown as text";
    private const string CodeLanguage = "a class for the language of code is not one of ours";
    private const string Scheme = "only http, https, mailto and tel addresses become links";
    private const string Colon = "a colon before the first slash reads as a scheme, and none of ours";

    private static readonly SortedDictionary<int, string> Differences = new()
    {
        [21] = RawHtml,
        [31] = RawHtml,
        [203] = RawHtml,
        [310] = RawHtml,
        [311] = RawHtml,
        [346] = RawHtml,
        [477] = RawHtml,
        [478] = RawHtml,
        [479] = RawHtml,
        [493] = RawHtml,
        [496] = RawHtml,
        [526] = RawHtml,
        [538] = RawHtml,
        [645] = RawHtml,
        [646] = RawHtml,
        [24] = CodeLanguage,
        [34] = CodeLanguage,
        [142] = CodeLanguage,
        [143] = CodeLanguage,
        [144] = CodeLanguage,
        [146] = CodeLanguage,
        [598] = Scheme,
        [600] = Scheme,
        [601] = Scheme,
        [603] = Scheme,
        [502] = Colon,
    };

    [Fact]
    public async Task Agrees_with_the_specification_except_where_listed_with_a_reason()
    {
        var examples = SpecExamples.WithoutRawHtml();
        Assert.Equal(588, examples.Count);
        var renderer = new MarkdownRenderer();
        var different = new SortedDictionary<int, string>();
        foreach (var example in examples)
        {
            var result = await renderer.RenderAsync(example.Markdown, TestContext.Current.CancellationToken);
            var ours = result.Value is { } text ? SpecTree.OfOurs(text) : result.Problem;
            var theirs = SpecTree.OfSpec(example.Html);
            if (ours != theirs)
            {
                different[example.Number] = $"want {theirs}\nhave {ours}";
            }
        }

        Assert.DoesNotContain(different, found => !Differences.ContainsKey(found.Key));
        Assert.DoesNotContain(Differences, listed => !different.ContainsKey(listed.Key));
        Assert.True(examples.Count - different.Count >= 560);
    }
}
