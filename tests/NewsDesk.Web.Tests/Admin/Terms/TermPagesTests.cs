using System.Net;
using AngleSharp.Html.Dom;
using NewsDesk.People;

namespace NewsDesk.Web.Tests.Admin.Terms;

/// <summary>The pages of sections, tags and authors, and what readers see on the next request.</summary>
public sealed class TermPagesTests
{
    [Fact]
    public async Task A_new_section_stands_in_the_navigation_at_once_and_moves_where_it_is_told()
    {
        await using var site = TestSite.Start();
        var editor = await Colleague.SignInAsync(site, Role.Editor);
        await site.PublishAsync(TestSite.Text("a", "Article") with { Section = "Coast" });
        Assert.Equal(["Coast"], await NavigationAsync(site));

        using var made = await editor.SubmitAsync("/admin/sections/new", "Make the section", ("name", "Town & country"),
            ("description", "All of it"));
        Assert.Equal("/admin/sections", made.Headers.Location?.ToString());
        Assert.Equal(["Coast", "Town & country"], await NavigationAsync(site));
        var list = await editor.OpenAsync("/admin/sections");
        Assert.Contains("Town & country is made", list.QuerySelector(".told")!.TextContent, StringComparison.Ordinal);

        using var moved = await editor.PostAsync("/admin/sections", [("up", "2")]);
        Assert.Equal((HttpStatusCode.Redirect, "/admin/sections#down-2"), (moved.StatusCode, moved.Headers.Location?.ToString()));
        list = await editor.OpenAsync("/admin/sections");
        Assert.Equal("Town & country is now first.", list.QuerySelector(".told")?.TextContent);
        Assert.Equal(["down-2", "up-1"], list.QuerySelectorAll(".order button").Select(button => button.Id));
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
    public async Task A_new_name_and_address_are_what_readers_see_next_and_the_old_address_leads_there(
        string page, string before, string after, string name)
    {
        await using var site = TestSite.Start();
        var editor = await Colleague.SignInAsync(site, Role.Editor);
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
    [InlineData("/admin/tags/new", "Make the tag")]
    [InlineData("/admin/tags/2", "Save")]
    [InlineData("/admin/authors/new", "Add the author")]
    [InlineData("/admin/authors/2", "Save")]
    public async Task A_name_that_is_taken_is_refused_and_the_form_keeps_what_was_typed(string page, string button)
    {
        await using var site = TestSite.Start();
        var editor = await Colleague.SignInAsync(site, Role.Editor);
        foreach (var (slug, name) in new[] { ("a", "First"), ("b", "Second") })
        {
            await site.PublishAsync(TestSite.Text(slug, "Article") with { Section = name, Tags = [name], Authors = [name] });
        }

        using var answer = await editor.SubmitAsync(page, button, ("name", "FIRST"), ("slug", "third"));

        var form = ParsedPages.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Contains("of that name already: First", form.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(("FIRST", "third"),
            (((IHtmlInputElement)form.QuerySelector("#name")!).Value, ((IHtmlInputElement)form.QuerySelector("#slug")!).Value));
    }

    [Fact]
    public async Task Merging_a_tag_moves_its_articles_and_its_address()
    {
        await using var site = TestSite.Start();
        var editor = await Colleague.SignInAsync(site, Role.Editor);
        await site.PublishAsync(TestSite.Text("a", "Article A") with { Tags = ["Boats"] });
        await site.PublishAsync(TestSite.Text("b", "Article B") with { Tags = ["Ships"] });
        Assert.Single((await site.OpenAsync("/tags/ships")).Listed());

        Assert.Equal(["Ships"], (await editor.OpenAsync("/admin/tags/1")).QuerySelectorAll(
            "form[method=get][action='/admin/tags/1/merger'] option").Select(option => option.GetAttribute("value")));
        var unknown = await editor.OpenAsync("/admin/tags/1/merger?into=Planes");
        Assert.Contains("There is no tag named 'Planes'.", unknown.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Null(unknown.QuerySelector("main form[method=post]"));
        var asked = (await editor.OpenAsync("/admin/tags/1/merger?into=ships")).QuerySelector("main form")!.TextContent;
        Assert.Contains("Boats (1 article) goes into Ships (1 article).", asked, StringComparison.Ordinal);
        Assert.Contains("/tags/boats leads to /tags/ships", asked, StringComparison.Ordinal);
        Assert.Equal(200, await site.StatusAsync("/tags/boats"));

        using var merged = await editor.SubmitAsync("/admin/tags/1/merger?into=ships", "Merge the tags");

        Assert.Equal("/admin/tags/2", merged.Headers.Location?.ToString());
        Assert.Equal(2, (await site.OpenAsync("/tags/ships")).Listed().Count);
        using var old = await site.Client.GetAsync("/tags/boats", TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.MovedPermanently, "/tags/ships"), (old.StatusCode, old.Headers.Location?.ToString()));
        Assert.Contains("/tags/ships", await site.ReadAsync("/articles/a"), StringComparison.Ordinal);
        Assert.Equal(["Ships"],
            (await editor.OpenAsync("/admin/tags?q=SHI")).QuerySelectorAll("tbody td:first-child").Select(cell => cell.TextContent.Trim()));
    }

    [Fact]
    public async Task An_author_is_added_described_and_retired()
    {
        await using var site = TestSite.Start();
        var editor = await Colleague.SignInAsync(site, Role.Editor);
        using var added = await editor.SubmitAsync("/admin/authors/new", "Add the author", ("name", "Harbour desk"),
            ("kind", "organisation"), ("bio", "Watches the tide."));
        Assert.Equal("/admin/authors", added.Headers.Location?.ToString());
        var page = await site.ReadAsync("/authors/harbour-desk");
        Assert.Contains("Watches the tide.", page, StringComparison.Ordinal);
        Assert.Contains("Desk", page, StringComparison.Ordinal);

        using var retired = await editor.SubmitAsync("/admin/authors/1", "Retire the author");
        Assert.Contains("Retired", (await editor.OpenAsync("/admin/authors")).QuerySelector("tbody")!.TextContent,
            StringComparison.Ordinal);
        Assert.Equal(200, await site.StatusAsync("/authors/harbour-desk"));
    }

    [Fact]
    public async Task A_tag_is_made_retired_and_brought_back()
    {
        await using var site = TestSite.Start();
        var editor = await Colleague.SignInAsync(site, Role.Editor);
        Assert.Equal("/admin/tags", await editor.TakenAsync("/admin/tags/new", "Make the tag", ("name", "Night ferries")));
        Assert.Equal("Articles can be filed under the tag Night ferries.",
            (await editor.OpenAsync("/admin/tags")).QuerySelector(".told")?.TextContent);
        await site.PublishAsync(TestSite.Text("a", "Article") with { Tags = ["night ferries"] });
        Assert.Single((await site.OpenAsync("/tags/night-ferries")).Listed());

        Assert.Equal("/admin/tags/1", await editor.TakenAsync("/admin/tags/1", "Retire the tag"));
        Assert.Contains("Retired", (await editor.OpenAsync("/admin/tags")).QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(200, await site.StatusAsync("/tags/night-ferries"));
        await editor.TakenAsync("/admin/tags/1", "Bring it back");
        Assert.Contains("Offered", (await editor.OpenAsync("/admin/tags")).QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/admin/sections/1", "description", "description")]
    [InlineData("/admin/tags/1", "slug", "address")]
    [InlineData("/admin/authors/1", "bio", "text about them")]
    [InlineData("/admin/settings", "tagline", "tagline")]
    public async Task What_somebody_else_has_changed_meanwhile_is_shown_and_a_second_try_decides(string page, string field, string called)
    {
        await using var site = TestSite.Start();
        var (one, other) = (await Colleague.SignInAsync(site, Role.Administrator),
            await Colleague.SignInAsync(site, Role.Administrator, "Other"));
        await site.PublishAsync(TestSite.Text("a", "Article") with { Section = "Coast", Tags = ["Ships"], Authors = ["Ada Quay"] });
        var opened = With(await one.FormOfAsync(page, "Save"), field, "mine");
        await other.TakenAsync(page, "Save", (field, "theirs"));

        using var refused = await one.PostWithTokenAsync(page, null, opened);
        var shown = ParsedPages.Parse(await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Contains("Somebody else has changed this", shown.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal((called, "theirs"), (Assert.Single(shown.QuerySelectorAll(".meanwhile dt")).TextContent,
            Assert.Single(shown.QuerySelectorAll(".meanwhile dd")).TextContent));
        Assert.Equal("theirs", await ValueAsync(other, page, field));

        using var decided = await one.PostWithTokenAsync(page, null,
            With(opened, "seen", ((IHtmlInputElement)shown.QuerySelector("main input[name=seen]")!).Value));
        Assert.Equal(HttpStatusCode.Redirect, decided.StatusCode);
        Assert.Equal("mine", await ValueAsync(other, page, field));

        static List<(string Name, string Value)> With(IEnumerable<(string Name, string Value)> form, string name, string value) =>
            [.. form.Where(field => field.Name != name), (name, value)];

        static async Task<string> ValueAsync(Colleague somebody, string page, string name) =>
            (await somebody.FormOfAsync(page, "Save")).Single(field => field.Name == name).Value;
    }

    private static async Task<IEnumerable<string>> NavigationAsync(TestSite site) =>
        (await site.OpenAsync("/")).QuerySelectorAll("header nav a[href^='/sections/']").Select(link => link.TextContent.Trim());
}
