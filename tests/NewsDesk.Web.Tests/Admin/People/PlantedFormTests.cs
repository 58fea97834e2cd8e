using AngleSharp.Html.Parser;
using NewsDesk.Accounts;
using NewsDesk.People;

namespace NewsDesk.Web.Tests.Admin.People;

/// <summary>Nobody fills in a form for somebody else, and what was typed into an old one is not lost.</summary>
public sealed class PlantedFormTests : IAsyncDisposable
{
    private readonly TestSite site = TestSite.Start();

    [Fact]
    public async Task A_strangers_form_is_filled_in_for_nobody_else()
    {
        var administrator = await Colleague.SignInAsync(site, Role.Administrator);
        var writer = await site.AddAsync(Role.Writer);
        using var planted = await Colleague.Visitor(site)
            .PostWithTokenAsync($"/admin/people/{writer.Id}", null, [("Input.Name", "Mallory"), ("Input.Role", "Administrator")]);
        var address = Uri.UnescapeDataString(planted.To()["/admin/sign-in?return=".Length..]);
        Assert.Contains("?held=", address, StringComparison.Ordinal);
        var page = await administrator.OpenAsync(address);
        Assert.Equal(("Ada", null), (page.Value("Input.Name"), page.QuerySelector(".told")));
        Assert.False(page.QuerySelector("[value=Administrator]")!.HasAttribute("checked"));
    }

    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "none")]
    public async Task What_another_site_sent_is_not_kept(string header, string value)
    {
        using var sent = await Colleague.Visitor(site).SendAsync(new HttpRequestMessage(HttpMethod.Post, "/admin/account")
        {
            Headers = { { header, value } },
            Content = new FormUrlEncodedContent([KeyValuePair.Create("Name", "Mallory")]),
        });
        Assert.Equal("/admin/sign-in?return=%2Fadmin%2Faccount", sent.To());
    }

    [Fact]
    public async Task A_form_without_a_right_token_is_refused_and_kept()
    {
        var ada = await site.AddAsync(Role.Writer);
        var browser = await site.SignedInAsync(ada.Email);
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        using var refused = await browser.PostWithTokenAsync("/admin/account", "of yesterday", [("Name", "Ada, typed for long")]);
        Assert.Equal(400, (int)refused.StatusCode);
        var page = await new HtmlParser().ParseDocumentAsync(await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            TestContext.Current.CancellationToken);
        Assert.Contains("What you typed is kept", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var again = page.QuerySelector("main p a")!.GetAttribute("href")!;
        Assert.StartsWith("/admin/account?held=", again, StringComparison.Ordinal);

        // Nothing of it was applied until it is sent again.
        Assert.Equal("Ada", (await site.Get<PeopleList>().FindAsync(ada.Id))!.Name);
        var form = await browser.OpenAsync(again);
        Assert.Equal(
            ("Ada, typed for long", "The form was not taken. What you typed is below; it is not saved yet."),
            (form.Value("Name"), form.QuerySelector(".told")!.TextContent));
        using var saved = await browser.SubmitAsync(again, "Save");
        Assert.Equal("Ada, typed for long", (await site.Get<PeopleList>().FindAsync(ada.Id))!.Name);
    }

    [Fact]
    public async Task Such_a_form_of_another_site_a_script_or_a_stranger_is_refused_and_not_kept()
    {
        var ada = await site.AddAsync(Role.Writer);
        var browser = await site.SignedInAsync(ada.Email);
        foreach (var (header, value) in new[] { ("Origin", "https://evil.example"), ("Sec-Fetch-Dest", "empty") })
        {
            using var refused = await browser.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/admin/account")
            {
                Headers = { { header, value } },
                Content = new FormUrlEncodedContent([KeyValuePair.Create("Name", "Mallory")]),
            });
            Assert.Equal(400, (int)refused.StatusCode);
            Assert.DoesNotContain("held=", await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
                StringComparison.Ordinal);
        }

        using var stranger = await Colleague.Visitor(site).PostWithTokenAsync("/admin/sign-in", null, [("Email", "ada@example.org")]);
        Assert.Equal(400, (int)stranger.StatusCode);
        Assert.DoesNotContain("held=", await stranger.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();
}
