using System.Net;
using AngleSharp.Html.Dom;
using NewsDesk.Editors;

namespace NewsDesk.Web.Tests.Admin.Settings;

public sealed class SettingsTests
{
    [Fact]
    public async Task What_is_set_stands_on_readers_pages_at_once_and_in_the_audit()
    {
        await using var site = TestSite.Start();
        var administrator = await Colleague.SignInAsync(site, EditorRole.Administrator);
        await site.ReadAsync("/");

        using var done = await administrator.PostAsync("/admin/settings",
        [
            ("name", "The Tide & Co"), ("tagline", "High water"), ("language", "de"), ("footer", "All of it"), ("contactemail", "desk@example.org"), ("contactaddress", "Quay 1"),
            ("navigation[0].name", "About"), ("navigation[0].url", "/about"), ("navigation[1].name", ""), ("navigation[1].url", " "), ("footerlinks[0].name", "Rules"), ("footerlinks[0].url", "https://example.org/rules"),
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

    [Theory]
    [InlineData("name", "", "The site's name is empty.")]
    [InlineData("name", "a\u202Eb", "The name can't be used")]
    [InlineData("language", "no language", "is not a language tag")]
    [InlineData("contactemail", "nobody", "is not an e-mail address")]
    [InlineData("navigation[0].url", "javascript:alert(1)", "must begin with / or https://")]
    [InlineData("navigation[0].url", "//example.org", "must begin with / or https://")]
    [InlineData("navigation[0].name", "", "has no name")]
    public async Task What_can_not_be_used_is_refused_and_stays_in_the_form(string field, string value, string problem)
    {
        await using var site = TestSite.Start();
        var administrator = await Colleague.SignInAsync(site, EditorRole.Administrator);
        var fields = new[] { ("name", "Tide"), ("language", "en"), ("tagline", "Kept"), ("navigation[0].name", "About"), ("navigation[0].url", "/about") };

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
        var administrator = await Colleague.SignInAsync(site, EditorRole.Administrator);
        (string, string)[] fields =
        [
            ("name", "Tide"), ("navigation[0].name", "One"), ("navigation[0].url", "/1"), ("navigation[1].name", "Two"), ("navigation[1].url", "/2"),
        ];
        foreach (var (button, rows) in new[] { (("remove", "navigation-0"), "Two"), (("add", "navigation"), "One,Two,"), (("remove", "navigation-9"), "One,Two"), (("remove", "name-0"), "One,Two"), (("add", "footerlinks"), "One,Two,") })
        {
            using var answer = await administrator.PostAsync("/admin/settings", fields.Append(button));
            var page = ParsedPages.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            Assert.Equal(rows, string.Join(',', page.QuerySelectorAll(".link-row div:first-child input").Select(input => input.GetAttribute("value"))));
            Assert.Equal(200, (int)answer.StatusCode);
        }

        Assert.DoesNotContain("Tide", await site.ReadAsync("/"), StringComparison.Ordinal);
    }
}
