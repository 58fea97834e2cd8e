using NewsDesk.Accounts;
using NewsDesk.People;
using NewsDesk.Time;
using NewsDesk.Web.Configuration;
using NewsDesk.Web.SignIn;
using NewsDesk.Web.Tests.Api;
using OtpNet;

namespace NewsDesk.Web.Tests.Admin.People;

/// <summary>Where administrators need a second factor: until when they have time, and what is closed to them afterwards.</summary>
public sealed class SecondFactorTests : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("newsdesk-").FullName;
    private TestSite site;

    public SecondFactorTests() => site = Start(TestSite.Noon, required: true);

    [Fact]
    public async Task Every_page_says_by_when_and_after_14_days_only_setting_one_up_is_open()
    {
        var ada = await Colleague.SignInAsync(site, Role.Administrator, "Ada");
        await Task.WhenAll(Colleague.SignInAsync(site, Role.Editor), Colleague.SignInAsync(site, Role.Writer));
        foreach (var path in new[] { "/admin", "/admin/people", "/admin/articles/new", "/admin/account/sessions" })
        {
            Assert.StartsWith("As an administrator you need a second factor by 16 March 2026, 12:00 UTC.",
                FlashMessage(await ada.OpenAsync(path)), StringComparison.Ordinal);
        }

        await LaterAsync(ada, RequireSecondFactors.Grace - TimeSpan.FromSeconds(1));
        Assert.StartsWith("As an administrator you need a second factor by ", FlashMessage(await ada.OpenAsync("/admin")),
            StringComparison.Ordinal);
        site.Clock.Advance(TimeSpan.FromSeconds(1));
        foreach (var row in RouteTable.Newsroom.Where(row =>
            row.Method == "GET" && row.Statuses is [302, _, _, 200] && !row.Example.Contains('{', StringComparison.Ordinal)))
        {
            string[] open = ["/admin/second-factor", "/admin/confirm", "/admin/account", "/admin/account/authenticator",
                "/admin/account/passkeys", "/admin/account/recovery-codes", "/admin/sign-out/texts"];
            using var answer = await ada.GetAsync(row.Example);
            var expected = open.Contains(row.Route) ? "200 " : "302 /admin/second-factor";
            Assert.Equal((row.Example, expected), (row.Example, $"{(int)answer.StatusCode} {answer.Headers.Location}"));
        }

        Assert.StartsWith("The rest of the newsroom is closed to you", FlashMessage(await ada.OpenAsync("/admin/account")),
            StringComparison.Ordinal);
        var setUp = await ada.OpenAsync("/admin/second-factor");
        Assert.Contains("was due on 16 March 2026, 12:00 UTC", setUp.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("is kept", setUp.Body.TextContent, StringComparison.Ordinal);
        using var signedOut = await ada.SubmitAsync("/admin/account", "Sign out");
        Assert.Equal("/admin/sign-in", signedOut.To());
    }

    [Fact]
    public async Task What_was_sent_too_late_stands_in_its_page_again_once_there_is_a_second_factor()
    {
        var ada = await Colleague.SignInAsync(site, Role.Administrator, "Ada");
        await LaterAsync(ada, RequireSecondFactors.Grace - TimeSpan.FromMinutes(1));
        var form = await ada.FormOfAsync("/admin/articles/new", "Save");
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        using var sent = await ada.PostWithTokenAsync("/admin/articles/new", null,
            [.. form.Where(field => field.Name != "Form.Headline"), ("Form.Headline", "Harbour opens")]);
        Assert.Contains("What you sent just now is kept for a day.", (await ada.OpenAsync(sent.To())).Body!.TextContent,
            StringComparison.Ordinal);
        Assert.Equal("/admin/second-factor", sent.To());
        var request = new HttpRequestMessage(HttpMethod.Get,
            "/admin/articles/search?q=harbour")
        { Headers = { { "Sec-Fetch-Dest", "empty" } } };
        Assert.Equal(403, (int)(await ada.SendAsync(request)).StatusCode);

        await SwitchOnAsync(ada);
        var next = (await ada.OpenAsync("/admin/account/recovery-codes")).QuerySelectorAll(".told a").Single();
        Assert.Equal("Go on with what you were doing", next.TextContent);
        using var back = await ada.GetAsync(next.GetAttribute("href")!);
        var page = await ada.OpenAsync(back.To());
        Assert.Equal("Harbour opens", page.QuerySelector("[name='Form.Headline']")!.TextContent);
        Assert.Equal("The form was not taken. What you typed is below; it is not saved yet.", FlashMessage(page));
        Assert.Equal("/admin/account", (await ada.GetAsync("/admin/second-factor")).To());
        Assert.Null((await ada.OpenAsync("/admin/account")).QuerySelector(".told"));
    }

    [Fact]
    public async Task Whoever_becomes_administrator_has_14_days_and_whoever_loses_their_last_factor_has_none()
    {
        var ada = await Colleague.SignInAsync(site, Role.Administrator, "Ada");
        var bea = await Colleague.SignInAsync(site, Role.Editor, "Bea");
        await SwitchOnAsync(ada);
        Assert.Null((await ada.OpenAsync("/admin")).QuerySelector(".told"));
        await LaterAsync(ada, TimeSpan.FromDays(30));
        await bea.StartSessionAsync();
        Assert.Null((await bea.OpenAsync("/admin")).QuerySelector(".told"));
        using var promoted = await ada.SubmitAsync($"/admin/people/{bea.Person.Id}", "Save", ("Input.Role", "Administrator"));
        Assert.Equal($"/admin/people/{bea.Person.Id}", promoted.To());
        Assert.Contains("by 15 April 2026, 12:00 UTC", FlashMessage(await bea.OpenAsync("/admin")), StringComparison.Ordinal);
        await bea.TakenAsync("/admin/account", "Save", ("Name", "Bea Lock"));

        using var off = await ada.SubmitAsync("/admin/account/authenticator", "Switch the app off", ("sure", "yes"));
        Assert.StartsWith("The rest of the newsroom is closed to you", FlashMessage(await ada.OpenAsync(off.To())),
            StringComparison.Ordinal);
        Assert.Equal("/admin/second-factor", (await ada.GetAsync("/admin")).To());

        // A reset lets them in again to set one up, and no further.
        await site.Get<ResetUser>().ExecuteAsync(ada.Person, factors: true, letIn: true, Actor.Command("console"), CancellationToken.None);
        var browser = Colleague.Visitor(site);
        using var link = await browser.SubmitAsync(
            $"/admin/links/{await site.Get<OneTimeLinks>().ResetAsync(ada.Person, Actor.Command("console"), CancellationToken.None)}",
            "Set the password and sign in", ("Password", People.Password));
        Assert.Equal("/admin/second-factor", (await browser.GetAsync(link.To())).To());
        await SwitchOnAsync(browser);
        Assert.Equal(200, (int)(await browser.GetAsync("/admin/people")).StatusCode);
    }

    [Fact]
    public async Task The_first_administrator_has_14_days_from_the_link()
    {
        var browser = Colleague.Visitor(site);
        site.Clock.Advance(TimeSpan.FromMinutes(20));
        using var made = await browser.SubmitAsync(
            new Uri(site.Get<FirstAdministrator>().Link!).AbsolutePath, "Set the password and sign in", ("Email", "ada@example.org"),
            ("Name", "Ada"), ("Password", People.Password));
        Assert.Contains("by 16 March 2026, 12:20 UTC", FlashMessage(await browser.OpenAsync(made.To())), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Those_who_are_there_when_the_rule_begins_have_14_days_from_then_however_often_the_site_starts()
    {
        await AgainAsync(TestSite.Noon, required: false);
        var ada = await Colleague.SignInAsync(site, Role.Administrator, "Ada");
        Assert.Null((await ada.OpenAsync("/admin")).QuerySelector(".told"));
        foreach (var (day, required, due) in new[] { (100, true, "24 June 2026"), (105, true, "24 June 2026"), (106, false, null),
            (107, true, "1 July 2026") })
        {
            await AgainAsync(TestSite.Noon.AddDays(day), required);
            var row = await site.Get<PeopleList>().FindAsync(ada.Person.Id);
            Assert.Equal((day, due), (day, row!.SecondFactorDue is { } at ? site.Get<NewsDesk.Time.SiteTime>().Date(at) : null));
        }

        Assert.Equal(
            ["require", "require no", "require", "require no", "require"],
            site.Audit().Where(line => line.StartsWith("serve: ", StringComparison.Ordinal)).Select(line => line.Replace("serve: ", "",
                StringComparison.Ordinal).Replace(" second factors (of administrators)", "", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Tokens_of_somebody_whose_time_is_over_go_on_and_no_new_one_is_made()
    {
        var program = await ApiProgram.OfAsync(site, Role.Administrator, name: "Wire");
        site.Clock.Advance(RequireSecondFactors.Grace);
        Assert.Equal(200, (await program.SendAsync("GET", "/api/articles")).Status);
    }

    [Fact]
    public async Task People_shows_who_lacks_one_and_by_when()
    {
        var ada = await Colleague.SignInAsync(site, Role.Administrator, "Ada");
        await Colleague.SignInAsync(site, Role.Writer, "Wim");
        site.Clock.Advance(TimeSpan.FromDays(1));
        await Colleague.SignInAsync(site, Role.Administrator, "Bea");
        await ada.StartSessionAsync();
        Assert.Equal(
            ["Ada: None due 16 March 2026, 12:00 UTC", "Bea: None due 17 March 2026, 12:00 UTC", "Wim: None"],
            await FactorsAsync());
        await SwitchOnAsync(ada);
        Assert.Equal("Ada: Authenticator app", (await FactorsAsync())[0]);

        async Task<IReadOnlyList<string>> FactorsAsync() =>
            [.. (await ada.OpenAsync("/admin/people")).QuerySelectorAll("tbody tr")
                .Select(row => $"{Words(row.QuerySelector("td")!)}: {Words(row.QuerySelector("td.factor")!)}")];
    }

    [Theory]
    [InlineData("Production", null, true)]
    [InlineData("Production", "false", false)]
    [InlineData("Development", null, false)]
    [InlineData("Development", "true", true)]
    public async Task It_is_the_rule_in_Production_unless_told(string environment, string? setting, bool required)
    {
        var settings = new Dictionary<string, string> { ["NewsDesk:BaseUrl"] = "https://news.example.org" };
        if (setting is not null)
        {
            settings["NewsDesk:RequireAdministratorSecondFactor"] = setting;
        }

        await using var one = TestSite.Start(options: new TestSiteOptions { Environment = environment, Settings = settings });
        Assert.Equal(required, one.Get<NewsDeskOptions>().RequireAdministratorSecondFactor);
    }

    public async ValueTask DisposeAsync()
    {
        await site.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static string Words(AngleSharp.Dom.IElement element) =>
        string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The first message of a page.</summary>
    private static string FlashMessage(AngleSharp.Dom.IParentNode page) => Words(page.QuerySelector(".told")!);

    private async Task SwitchOnAsync(Colleague colleague)
    {
        var key = (await colleague.OpenAsync("/admin/account/authenticator")).QuerySelector(".key")!.TextContent.Replace(" ", "",
            StringComparison.Ordinal);
        var code = new Totp(Base32Encoding.ToBytes(key)).ComputeTotp(site.Clock.GetUtcNow().UtcDateTime);
        await colleague.OpenAsync(await colleague.TakenAsync("/admin/account/authenticator", "Switch the app on", ("Code", code)));
    }

    private async Task LaterAsync(Colleague colleague, TimeSpan later)
    {
        site.Clock.Advance(later);
        await colleague.StartSessionAsync();
    }

    private async Task AgainAsync(DateTimeOffset now, bool required)
    {
        await site.DisposeAsync();
        site = Start(now, required);
    }

    private TestSite Start(DateTimeOffset now, bool required) => TestSite.Start(now, folder, new TestSiteOptions
    {
        Settings = new Dictionary<string, string> { ["NewsDesk:RequireAdministratorSecondFactor"] = required ? "true" : "false" },
    });
}
