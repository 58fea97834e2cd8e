using NewsDesk.Articles;
using NewsDesk.People;
using NewsDesk.Web.Tests.Admin;

namespace NewsDesk.Web.Tests.Pages;

/// <summary>Addresses as long as they may be, wherever one is taken and asked for.</summary>
public sealed class LongAddressTests
{
    private static readonly string Longest = new('a', 200);

    [Fact]
    public async Task An_article_is_published_moved_and_read_at_two_hundred_characters()
    {
        await using var site = TestSite.Start();
        var editor = await Colleague.SignInAsync(site, Role.Editor);
        var article = await editor.TakenAsync("/admin/articles/new", "Save", ("Form.Headline", "Long"), ("Form.Markdown", "Text."),
            ("Form.Slug", Longest));
        await editor.TakenAsync($"{article}/publication", "Publish");
        Assert.Equal(200, await site.StatusAsync($"/articles/{Longest}"));

        var moved = new string('b', 200);
        await editor.TakenAsync($"{article}/address", "Change the address", ("Slug", moved));
        Assert.Equal(200, await site.StatusAsync($"/articles/{moved}"));
        Assert.Equal(301, await site.StatusAsync($"/articles/{Longest}"));
        Assert.Contains("at most 200", await editor.RefusedAsync($"{article}/address", "Change the address", ("Slug", moved + "b")),
            StringComparison.Ordinal);
        Assert.Equal("200", (await editor.OpenAsync($"{article}/address")).QuerySelector("#slug")!.GetAttribute("maxlength"));
    }

    [Theory]
    [InlineData("sections")]
    [InlineData("tags")]
    [InlineData("authors")]
    public async Task A_section_tag_or_author_may_have_one_too(string kind)
    {
        await using var site = TestSite.Start();
        var editor = await Colleague.SignInAsync(site, Role.Administrator);
        var form = await editor.OpenAsync($"/admin/{kind}/new");
        Assert.Equal("200", form.QuerySelector("#slug")!.GetAttribute("maxlength"));
        using var added = await editor.PostAsync($"/admin/{kind}/new", [("name", "Long"), ("slug", Longest), ("kind", "person")]);
        Assert.Equal(302, (int)added.StatusCode);
        await site.PublishAsync(TestSite.Text("one", "One") with { Section = "Long", Tags = ["Long"], Authors = ["Long"] });
        Assert.Equal(200, await site.StatusAsync($"/{kind}/{Longest}"));
        using var longer = await editor.PostAsync($"/admin/{kind}/new", [("name", "Longer"), ("slug", Longest + "a"), ("kind", "person")]);
        Assert.Contains("at most 200", await longer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_may_have_one_too()
    {
        await using var site = TestSite.Start();
        await site.PublishAsync(TestSite.Text(Longest, "Long") with { Type = ArticleType.Page });
        Assert.Equal(200, await site.StatusAsync($"/{Longest}"));
    }
}
