using NewsDesk.Rendering;
using NewsDesk.Storage;

namespace NewsDesk.Tests.Rendering;

/// <summary>Short ways to render one text in a test.</summary>
internal static class Rendered
{
    public static async Task<RenderedMarkdown> TextAsync(string markdown)
    {
        var result = await new MarkdownRenderer().RenderAsync(markdown, TestContext.Current.CancellationToken);
        Assert.True(result.IsDone, result.Problem);
        AllowedHtml.AssertOnlyAllowed(result.Value!.Html);
        return result.Value;
    }

    public static async Task<string> HtmlAsync(string markdown) => (await TextAsync(markdown)).Html.Trim();
}
