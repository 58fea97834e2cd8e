using System.Net;
using AngleSharp.Html.Dom;
using NewsDesk.Editors;

namespace NewsDesk.Web.Tests.Admin.Sections;

/// <summary>The pages of sections, tags and authors, and what readers see on the next request.</summary>
public sealed class NamedPagesTests
{
    [Fact]
    public async Task A_new_section_stands_in_the_navigation_at_once_and_moves_where_it_is_told()
    {
        await using var site = TestSite.Start();
        var editor = await Colleague.SignInAsync(site, EditorRole.Editor);
        await site.PublishAsync(TestSite.Text("a", "Article") with { Section = "Coast" });
        Assert.Equal(["Coast"], await NavigationAsync(site));

        using var made = await editor.SubmitAsync("/admin/sections/new", "Make the section", ("name", "Town & country"), ("description", "All of it"));
        Assert.Equal("/admin/sections", made.Headers.Location?.ToString());
        Assert.Equal(["Coast", "Town & country"], await NavigationAsync(site));
        var list = await editor.OpenAsync("/admin/sections");
        Assert.Contains("Town & country is made", list.QuerySelector(".told")!.TextContent, StringComparison.Ordinal);

        using var moved = await editor.PostAsync("/admin/sections", [("up", "2")]);
        Assert.Equal(HttpStatusCode.Redirect, moved.StatusCode);
        Assert.Equal(["Town & country", "Coast"], await NavigationAsync(site));

        using var retired = await editor.SubmitAsync("/admin/sections/1", "Retire the section");
        Assert.Equal(["Town & country"], await NavigationAsync(site));
        Assert.Equal(200, await site.StatusAsync("/sections/coast"));
        using var back = await editor.SubmitAsync("/admin/sections/1", "Bring it back");
        Assert.Equal(["Town & country", "Coast"], await NavigationAsync(site));
    }

    [Theory]
    [InlineData("/admin/sections/1", "/sections/coast", "/sections/shore", "Coast")]
    [InlineData("/admin/tags/1", "/tags/ships", "/tags/shore", "Ships")]
    [InlineData("/admin/authors/1", "/authors/ada-quay", "/authors/shore", "Ada Quay")]
    public async Task A_new_name_and_address_are_what_readers_see_next_and_the_old_address_leads_there(string page, string before, string after, string name)
    {
        await using var site = TestSite.Start();
        var editor = await Colleague.SignInAsync(site, EditorRole.Editor);
        await site.PublishAsync(TestSite.Text("a", "Article") with { Section = "Coast", Tags = ["Ships"], Authors = ["Ada Quay"] });
        Assert.Contains(name, await site.ReadAsync("/articles/a"), StringComparison.Ordinal);
        Assert.Equal(200, await site.StatusAsync(before));

        using var saved = await editor.SubmitAsync(page, "Save", ("name", "Shore line"), ("slug", "shore"));

        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        var article = await site.ReadAsync("/articles/a");
        Assert.Contains("Shore line", article, StringComparison.Ordinal);
        Assert.Contains(after, article, StringComparison.Ordinal);
        using var old = await site.Client.GetAsync(before, TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.MovedPermanently, after), (old.StatusCode, old.Headers.Location?.ToString()));
        Assert.Equal(200, await site.StatusAsync(after));
    }

    [Theory]
    [InlineData("/admin/sections/new", "Make the section")]
    [InlineData("/admin/sections/2", "Save")]
    [InlineData("/admin/tags/2", "Save")]
    [InlineData("/admin/authors/new", "Add the author")]
    [InlineData("/admin/authors/2", "Save")]
    public async Task A_name_that_is_taken_is_refused_and_the_form_keeps_what_was_typed(string page, string button)
    {
        await using var site = TestSite.Start();
        var editor = await Colleague.SignInAsync(site, EditorRole.Editor);
        foreach (var (slug, name) in new[] { ("a", "First"), ("b", "Second") })
        {
            await site.PublishAsync(TestSite.Text(slug, "Article") with { Section = name, Tags = [name], Authors = [name] });
        }

        using var answer = await editor.SubmitAsync(page, button, ("name", "FIRST"), ("slug", "third"));

        var form = ParsedPages.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Contains("of that name already: First", form.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(("FIRST", "third"), (((IHtmlInputElement)form.QuerySelector("#name")!).Value, ((IHtmlInputElement)form.QuerySelector("#slug")!).Value));
    }

    [Fact]
    public async Task Merging_a_tag_moves_its_articles_and_its_address()
    {
        await using var site = TestSite.Start();
        var editor = await Colleague.SignInAsync(site, EditorRole.Editor);
        await site.PublishAsync(TestSite.Text("a", "Article A") with { Tags = ["Boats"] });
        await site.PublishAsync(TestSite.Text("b", "Article B") with { Tags = ["Ships"] });
        Assert.Single((await site.OpenAsync("/tags/ships")).Listed());

        using var unknown = await editor.SubmitAsync("/admin/tags/1", "Merge", ("into", "Planes"));
        Assert.Contains("There is no tag named 'Planes'.", WebUtility.HtmlDecode(await unknown.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)), StringComparison.Ordinal);
        using var merged = await editor.SubmitAsync("/admin/tags/1", "Merge", ("into", "Ships"));

        Assert.Equal("/admin/tags/2", merged.Headers.Location?.ToString());
        Assert.Equal(2, (await site.OpenAsync("/tags/ships")).Listed().Count);
        using var old = await site.Client.GetAsync("/tags/boats", TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.MovedPermanently, "/tags/ships"), (old.StatusCode, old.Headers.Location?.ToString()));
        Assert.Contains("/tags/ships", await site.ReadAsync("/articles/a"), StringComparison.Ordinal);
        Assert.Equal(["Ships"], (await editor.OpenAsync("/admin/tags?q=SHI")).QuerySelectorAll("tbody td:first-child").Select(cell => cell.TextContent.Trim()));
    }

    [Fact]
    public async Task An_author_is_added_described_and_retired()
    {
        await using var site = TestSite.Start();
        var editor = await Colleague.SignInAsync(site, EditorRole.Editor);
        using var added = await editor.SubmitAsync("/admin/authors/new", "Add the author", ("name", "Harbour desk"), ("kind", "organisation"), ("bio", "Watches the tide."));
        Assert.Equal("/admin/authors", added.Headers.Location?.ToString());
        var page = await site.ReadAsync("/authors/harbour-desk");
        Assert.Contains("Watches the tide.", page, StringComparison.Ordinal);
        Assert.Contains("Desk", page, StringComparison.Ordinal);

        using var retired = await editor.SubmitAsync("/admin/authors/1", "Retire the author");
        Assert.Contains("Retired", (await editor.OpenAsync("/admin/authors")).QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(200, await site.StatusAsync("/authors/harbour-desk"));
    }

    private static async Task<IEnumerable<string>> NavigationAsync(TestSite site) =>
        (await site.OpenAsync("/")).QuerySelectorAll("header nav a[href^='/sections/']").Select(link => link.TextContent.Trim());
}
