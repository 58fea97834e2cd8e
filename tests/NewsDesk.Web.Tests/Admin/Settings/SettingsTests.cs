using System.Net;
using AngleSharp.Html.Dom;
using NewsDesk.People;
using NewsDesk.Tests;

namespace NewsDesk.Web.Tests.Admin.Settings;

public sealed class SettingsTests
{
    [Fact]
    public async Task What_is_set_stands_on_readers_pages_at_once_and_in_the_audit()
    {
        await using var site = TestSite.Start();
        var administrator = await Colleague.SignInAsync(site, Role.Administrator);
        await site.ReadAsync("/");

        using var done = await administrator.PostAsync("/admin/settings",
        [
            ("name", "The Tide & Co"), ("tagline", "High water"), ("language", "de"), ("footer", "All of it"),
            ("contactemail", "desk@example.org"), ("contactaddress", "Quay 1"),
            ("navigation[0].name", "About"), ("navigation[0].url", "/about"), ("navigation[1].name", ""), ("navigation[1].url", " "),
            ("footerlinks[0].name", "Rules"), ("footerlinks[0].url", "https://example.org/rules"),
        ]);

        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        var front = await site.OpenAsync("/");
        Assert.Equal("de", front.DocumentElement.GetAttribute("lang"));
        Assert.Contains("The Tide & Co", front.Title, StringComparison.Ordinal);
        Assert.NotNull(front.QuerySelector("header nav a[href='/about']"));
        Assert.NotNull(front.QuerySelector("footer a[href='https://example.org/rules']"));
        Assert.Contains("Quay 1", front.QuerySelector("footer")!.TextContent, StringComparison.Ordinal);
        var audit = (await administrator.OpenAsync("/admin/audit")).QuerySelector("tbody tr")!.TextContent;
        Assert.Contains("change settings", audit, StringComparison.Ordinal);
        Assert.Contains("name from “NewsDesk” to “The Tide & Co”", audit, StringComparison.Ordinal);
        Assert.Contains("navigation from “” to “About /about”", audit, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_keeps_the_catalogue_is_said()
    {
        await using var site = TestSite.Start();
        var administrator = await Colleague.SignInAsync(site, Role.Administrator);

        var database = (await administrator.OpenAsync("/admin/settings")).QuerySelector(".database")!.TextContent.Trim();

        Assert.Matches(TestEngine.IsPostgreSql ? @"^The catalogue is kept in PostgreSQL [0-9]+\.[0-9]+\.$"
            : @"^The catalogue is kept in SQLite, in a file of [0-9.]+ (KB|MB)\.$", database);
    }

    [Fact]
    public async Task The_languages_with_words_are_offered_and_one_without_is_told_of()
    {
        await using var site = TestSite.Start();
        var administrator = await Colleague.SignInAsync(site, Role.Administrator);
        var page = await administrator.OpenAsync("/admin/settings");
        Assert.Equal("German", page.QuerySelector("#known-languages option[value=de]")!.TextContent);
        Assert.DoesNotContain("in English", page.QuerySelector("#language-hint")!.TextContent, StringComparison.Ordinal);

        using var done = await administrator.PostAsync("/admin/settings", [("name", "Y Llanw"), ("language", "cy")]);

        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        Assert.Contains("Readers see the program’s own words in English",
            (await administrator.OpenAsync("/admin/settings")).QuerySelector("#language-hint")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("name", "", "The site’s name is empty.")]
    [InlineData("name", "a\u202Eb", "The name can’t be used")]
    [InlineData("language", "no language", "is not a language tag")]
    [InlineData("contactemail", "nobody", "is not an e-mail address")]
    [InlineData("contactemail", "desk@localhost", "is not an e-mail address")]
    [InlineData("contactemail", "desk@example..org", "is not an e-mail address")]
    [InlineData("contactemail", "@", "is not an e-mail address")]
    [InlineData("navigation[0].url", "/about us", "must begin with / or https://, without spaces")]
    [InlineData("navigation[0].url", "https:example.org", "must begin with / or https://")]
    [InlineData("navigation[0].url", "www.example.org", "must begin with / or https://")]
    [InlineData("navigation[0].url", "javascript:alert(1)", "must begin with / or https://")]
    [InlineData("navigation[0].url", "//example.org", "must begin with / or https://")]
    [InlineData("navigation[0].name", "", "has no name")]
    public async Task What_can_not_be_used_is_refused_and_stays_in_the_form(string field, string value, string problem)
    {
        await using var site = TestSite.Start();
        var administrator = await Colleague.SignInAsync(site, Role.Administrator);
        var fields =
            new[] { ("name", "Tide"), ("language", "en"), ("tagline", "Kept"), ("navigation[0].name", "About"),
                ("navigation[0].url", "/about") };

        using var answer = await administrator.PostAsync("/admin/settings", fields.Where(one => one.Item1 != field).Append((field, value)));

        var page = ParsedPages.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Contains(problem, page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(value, page.QuerySelectorAll("input").OfType<IHtmlInputElement>().Single(input => input.Name == field).Value);
        Assert.Equal("Kept", ((IHtmlInputElement)page.QuerySelector("#tagline")!).Value);
        Assert.DoesNotContain("Tide", await site.ReadAsync("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_of_links_come_and_go_without_a_script_and_without_saving()
    {
        await using var site = TestSite.Start();
        var administrator = await Colleague.SignInAsync(site, Role.Administrator);
        (string, string)[] fields =
        [
            ("name", "Tide"), ("navigation[0].name", "One"), ("navigation[0].url", "/1"), ("navigation[1].name", "Two"),
            ("navigation[1].url", "/2"),
        ];
        foreach (var (button, rows) in new[] { (("remove", "navigation-0"), "Two"), (("add", "navigation"), "One,Two,"),
            (("remove", "navigation-9"), "One,Two"), (("remove", "name-0"), "One,Two"), (("add", "footerlinks"), "One,Two,") })
        {
            using var answer = await administrator.PostAsync("/admin/settings", fields.Append(button));
            var page = ParsedPages.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            Assert.Equal(rows, string.Join(',',
                page.QuerySelectorAll(".link-row div:first-child input").Select(input => input.GetAttribute("value"))));
            Assert.Equal(200, (int)answer.StatusCode);
        }

        Assert.DoesNotContain("Tide", await site.ReadAsync("/"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("add", "navigation", "One,Two,Three,", "navigation-3-name", "There is an empty row for a link. It is not saved yet.")]
    [InlineData("remove", "navigation-1", "One,Three", "navigation-add", "The link Two is taken out. It is not saved yet.")]
    [InlineData("up", "navigation-1", "Two,One,Three", "navigation-0-down", "The link Two is now number 1. It is not saved yet.")]
    [InlineData("down", "navigation-0", "Two,One,Three", "navigation-1-down", "The link One is now number 2. It is not saved yet.")]
    [InlineData("down", "navigation-1", "One,Three,Two", "navigation-2-up", "The link Two is now number 3. It is not saved yet.")]
    [InlineData("up", "navigation-0", "One,Two,Three", null, null)]
    [InlineData("down", "navigation-2", "One,Two,Three", null, null)]
    public async Task A_button_of_a_row_says_what_it_did_and_the_keyboard_goes_on_there(
        string button, string value, string rows, string? focus, string? flash)
    {
        await using var site = TestSite.Start();
        var administrator = await Colleague.SignInAsync(site, Role.Administrator);
        using var answer = await administrator.PostAsync("/admin/settings",
        [
            ("name", "Tide"), ("navigation[0].name", "One"), ("navigation[1].name", "Two"), ("navigation[2].name", "Three"),
            (button, value),
        ]);
        var page = ParsedPages.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(rows, string.Join(',',
            page.QuerySelectorAll(".link-row div:first-child input").Select(input => input.GetAttribute("value"))));
        Assert.Equal((focus, flash), (page.QuerySelector("[autofocus]")?.Id, page.QuerySelector(".told")?.TextContent));
        Assert.Null(page.QuerySelector("#navigation-0-up"));
    }

    [Fact]
    public async Task Links_that_lead_nowhere_on_the_site_are_saved_and_told()
    {
        await using var site = TestSite.Start();
        var administrator = await Colleague.SignInAsync(site, Role.Administrator);
        await site.PublishAsync(TestSite.Text("harbour", "Harbour opens") with { Section = "Coast" });
        var links =
            new[] { "/articles/harbour?x=1", "/sections/coast", "/archive", "/", "https://example.org/x", "mailto:desk@example.org",
                "/abuot", "/articles/none" };

        await administrator.TakenAsync("/admin/settings", "Save", [("name", "Tide"), .. links.Index().SelectMany(link =>
            new[] { ($"navigation[{link.Index}].name", $"L{link.Index}"), ($"navigation[{link.Index}].url", link.Item) })]);

        Assert.Equal(
            "Saved. Readers see it from now on. Nothing stands at /abuot (the link L6), /articles/none (the link L7): correct the address, "
            + "or publish a page there.",
            (await administrator.OpenAsync("/admin/settings")).QuerySelector(".told")?.TextContent);
        Assert.Contains("href=\"/abuot\"", await site.ReadAsync("/"), StringComparison.Ordinal);
    }
}
