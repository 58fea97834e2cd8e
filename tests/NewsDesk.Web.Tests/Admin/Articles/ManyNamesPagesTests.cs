using System.Globalization;
using NewsDesk.People;
using NewsDesk.Web.Tests.Api;

namespace NewsDesk.Web.Tests.Admin.Articles;

/// <summary>An article with more authors and tags than can be published, on the pages and for programs.</summary>
public sealed class ManyNamesPagesTests
{
    [Fact]
    public async Task The_publication_page_says_what_is_too_much_and_the_draft_keeps_it()
    {
        await using var site = TestSite.Start();
        var editor = await Colleague.SignInAsync(site, Role.Editor);
        var article = await editor.TakenAsync("/admin/articles/new", "Save", ("Form.Headline", "Many"), ("Form.Markdown", "Text."),
            ("Form.Authors", string.Join(", ", Names(60_000))));

        var page = await editor.OpenAsync($"{article}/publication");
        Assert.Contains("The article names 60000 authors, and 20 is the most. Take some out.", page.Body!.TextContent,
            StringComparison.Ordinal);
        Assert.Contains("60000 authors", await editor.RefusedAsync($"{article}/publication", "Publish"), StringComparison.Ordinal);
        Assert.EndsWith("Name 60000", (await editor.OpenAsync(article)).QuerySelector("[name='Form.Authors']")!.GetAttribute("value")
            ?? (await editor.OpenAsync(article)).QuerySelector("[name='Form.Authors']")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_is_told_when_it_publishes()
    {
        await using var site = TestSite.Start();
        var program = await ApiProgram.OfAsync(site, Role.Editor);
        var (id, etag) = await program.BeginAsync("Many");
        var tags = string.Join(", ", Names(31).Select(name => $"\"{name}\""));
        var text = $$"""{ "text": { "headline": "Many", "markdown": "Text.", "tags": [{{tags}}] } }""";
        var changed = await program.SendAsync("PUT", $"/api/articles/{id}", text, etag);
        Assert.Equal(200, changed.Status);
        var refused = await program.SendAsync("POST", $"/api/articles/{id}/publication", """{ "kind": "first", "operation": "one" }""",
            changed.ETag);
        Assert.Equal((422, "The article has 31 tags, and 30 is the most. Take some out."), (refused.Status, refused.Detail));
    }

    private static IEnumerable<string> Names(int count) =>
        Enumerable.Range(1, count).Select(n => string.Create(CultureInfo.InvariantCulture, $"Name {n}"));
}
