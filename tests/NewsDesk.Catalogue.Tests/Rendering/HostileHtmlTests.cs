using System.Text.Json;
using NewsDesk.Rendering;
using NewsDesk.Storage;

namespace NewsDesk.Tests.Rendering;

public sealed class HostileHtmlTests
{
    [Fact]
    public async Task Every_hostile_case_as_Markdown_leaves_only_what_is_allowed()
    {
        var renderer = new MarkdownRenderer();
        var rendered = 0;
        foreach (var payload in Payloads())
        {
            foreach (var markdown in new[] { payload, $"Text {payload} text", $"<div>\n{payload}\n</div>", $"[a]({payload})",
                $"![a](<{payload}> \"{payload}\")", $"- {payload}\n\n| {payload} |\n|-|\n| {payload} |" })
            {
                var result = await renderer.RenderAsync(markdown, TestContext.Current.CancellationToken);
                if (result.Value is { } text)
                {
                    rendered++;
                    AllowedHtml.AssertOnlyAllowed(text.Html);
                }
            }
        }

        Assert.True(rendered > 1000);
    }

    [Fact]
    public void Every_hostile_case_through_the_sanitizer_leaves_only_what_is_allowed()
    {
        foreach (var payload in Payloads())
        {
            var once = StoredMarkup.Write(AllowList.Clean(payload));
            AllowedHtml.AssertOnlyAllowed(once);
            Assert.Equal(once, StoredMarkup.Write(AllowList.Clean(once)));
        }
    }

    [Fact]
    public void The_sanitizer_takes_foreign_values_off_its_own_elements()
    {
        var html = StoredMarkup.Write(AllowList.Clean(
            "<h2 id=body>a</h2><p class=admin style=color:red>b</p><nd-link to='\"><b>' at=c>d</nd-link><a rel=opener href=' "
            + "java\tscript:e'>f</a>"));
        Assert.Equal("<h2>a</h2><p>b</p><nd-link at=\"c\">d</nd-link><a>f</a>", html);
    }

    private static List<string> Payloads()
    {
        using var cases = JsonDocument.Parse(File.ReadAllText(Corpora.Path("dompurify/expect.json")));
        return [.. cases.RootElement.EnumerateArray().Select(one => one.GetProperty("payload").GetString()!)];
    }
}
