using AngleSharp.Html.Parser;
using Dapper;
using NewsDesk.Accounts;
using NewsDesk.People;
using NewsDesk.Storage;
using NewsDesk.Storage.Sqlite;
using NewsDesk.Web.Configuration;
using NewsDesk.Web.SignIn;

namespace NewsDesk.Web.Tests.Admin.People;

public sealed class LinkTests : IAsyncDisposable
{
    private const string Button = "Set the password and sign in";

    private readonly TestSite site = TestSite.Start();

    private string First => new Uri(site.Get<FirstAdministrator>().Link!).AbsolutePath;

    [Fact]
    public async Task The_printed_link_makes_the_first_administrator_once()
    {
        var browser = Colleague.Visitor(site);
        using var weak = await browser.SubmitAsync(First, Button, ("Email", "ada@example.org"), ("Name", "Ada"),
            ("Password", "ada ada ada ada"));
        var again = await weak.ShownAsync();
        Assert.Contains("would be guessed soon", again.QuerySelector(".problem")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(("ada@example.org", "Ada", null), (again.Value("Email"), again.Value("Name"), again.Value("Password")));

        using var answer = await browser.SubmitAsync(First, Button, ("Email", "ada@example.org"), ("Name", "Ada"),
            ("Password", People.Password));
        Assert.Equal("/admin", answer.To());
        Assert.Equal(200, (int)(await browser.GetAsync("/admin/people")).StatusCode);
        Assert.Equal(410, await site.StatusAsync(First));
        Assert.Equal(
            ["first link: add person (ada@example.org, administrator)", "ada@example.org: use link (first)",
                "ada@example.org: change password (ada@example.org)", "ada@example.org: sign in (link, this machine)"],
            site.Audit());
        await site.SignedInAsync("ada@example.org");
    }

    [Fact]
    public async Task It_ends_after_30_minutes_and_as_soon_as_there_is_an_administrator()
    {
        site.Clock.Advance(OneTimeLinks.FirstLasts - TimeSpan.FromSeconds(1));
        Assert.Equal(200, await site.StatusAsync(First));
        await site.AddAsync(Role.Administrator);
        Assert.Equal("This link works no more: The newsroom has an administrator already. Ask them for an invitation.",
            await EndAsync(First));
        await site.Get<Storage.Catalogue>().WriteAsync(write =>
            write.ExecuteAsync("delete from editors where not exists (select 1 from sessions)"), CancellationToken.None);
        Assert.Equal(200, await site.StatusAsync(First));
        site.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("This link has expired: It worked until 2 March 2026, 12:30 UTC. Start the site again: it prints a new one.",
            await EndAsync(First));
        Assert.NotNull(await site.Get<OneTimeLinks>().MakeFirstAsync(CancellationToken.None));
        Assert.StartsWith("This link has expired: ", await EndAsync(First), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_administrators_link_names_the_start_that_printed_a_newer_one()
    {
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.NotNull(await site.Get<OneTimeLinks>().MakeFirstAsync(CancellationToken.None));
        Assert.Equal("There is a newer link: The site was started again on 2 March 2026, 12:01 UTC and printed a newer one. Open that.",
            await EndAsync(First));
    }

    [Fact]
    public async Task Two_who_use_it_at_once_make_one_administrator()
    {
        var browsers = await Task.WhenAll(Enumerable.Range(0, 4).Select(async n =>
        {
            var browser = Colleague.Visitor(site);
            return (browser, n, token: await browser.FormTokenAsync());
        }));
        var answers = await Task.WhenAll(browsers.Select(one => one.browser.PostWithTokenAsync(
            First, one.token, [("Email", $"ada{one.n}@example.org"), ("Name", "Ada"), ("Password", People.Password)])));
        Assert.Equal([302, 410, 410, 410], answers.Select(answer => (int)answer.StatusCode).Order());
    }

    [Fact]
    public async Task An_invitation_lets_in_whom_it_was_made_for_and_extra_fields_change_nothing()
    {
        var administrator = await Colleague.SignInAsync(site, Role.Administrator);
        using var made = await administrator.SubmitAsync("/admin/people/invitation", "Make the link", ("Input.Email", "ida@example.org"),
            ("Input.Name", "Ida"), ("Input.Role", "Writer"));
        var page = await administrator.OpenAsync(made.To());
        var link = new Uri(page.QuerySelector(".shown-once code")!.TextContent);
        Assert.Equal(site.Get<NewsDeskOptions>().BaseUrl, link.GetLeftPart(UriPartial.Authority));
        Assert.Null((await administrator.OpenAsync("/admin/people/invitation")).QuerySelector(".shown-once"));
        Assert.Contains("ida@example.org", (await administrator.OpenAsync("/admin/people")).Body!.TextContent, StringComparison.Ordinal);

        var browser = Colleague.Visitor(site);
        using var answer = await browser.SubmitAsync(
            link.AbsolutePath, Button, ("Email", "other@example.org"), ("Name", "Other"), ("Password", People.Password),
            ("Role", "Administrator"), ("Link.Role", "Administrator"));
        Assert.Equal("/admin", answer.To());
        var ida = await site.Get<PeopleList>().FindAsync("ida@example.org");
        Assert.Equal(("Ida", Role.Writer), (ida!.Name, ida.Role));
        Assert.Equal(
            "This link was used: A password was set with it on 2 March 2026, 12:00 UTC, and it works only once. Sign in with that "
            + "password. If it was not you who set it, tell an administrator at once. Sign in",
            await EndAsync(link.AbsolutePath));
        Assert.DoesNotContain(site.Audit(), line => line.Contains(link.Segments[^1], StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_replaced_a_withdrawn_and_an_expired_link_say_so_and_name_nobody()
    {
        var links = site.Get<OneTimeLinks>();
        var replaced = await InviteAsync("ida@example.org", "Ida");
        site.Clock.Advance(TimeSpan.FromHours(1));
        var withdrawn = await InviteAsync("IDA@example.org", "Ida");
        site.Clock.Advance(TimeSpan.FromHours(1));
        await links.WithdrawAsync("IDA@example.org", Actor.Command("test"), CancellationToken.None);
        var expired = await InviteAsync("olu@example.org", "Olu");
        site.Clock.Advance(OneTimeLinks.Lasts - TimeSpan.FromSeconds(1));
        Assert.Equal(200, await site.StatusAsync(expired));
        site.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("There is a newer link: A newer one was made on 2 March 2026, 13:00 UTC. Open that, or ask an administrator for it.",
            await EndAsync(replaced));
        Assert.Equal("This link works no more: It was withdrawn on 2 March 2026, 14:00 UTC. Ask an administrator if you need a new one.",
            await EndAsync(withdrawn));
        Assert.Equal("This link has expired: It worked until 3 March 2026, 14:00 UTC. Ask an administrator for a new one.",
            await EndAsync(expired));
        var browser = Colleague.Visitor(site);
        var token = await browser.FormTokenAsync();
        foreach (var link in new[] { replaced, withdrawn, expired })
        {
            using var sent = await browser.PostWithTokenAsync(link, token, [("Password", People.Password)]);
            Assert.Equal(410, (int)sent.StatusCode);
            var page = await site.ReadAsync(link);
            Assert.DoesNotContain("example.org", page, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("Ida", page, StringComparison.Ordinal);
            Assert.DoesNotContain("Olu", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_link_for_a_new_password_says_why_it_works_no_more()
    {
        var (ada, bea) = (await site.AddAsync(Role.Writer), await site.AddAsync(Role.Writer, "Bea"));
        var changed = await ResetAsync(ada);
        await site.Get<SetPassword>().ExecuteAsync(ada, "hash", null, ada, CancellationToken.None);
        Assert.Equal(
            "This link works no more: The password was changed on 2 March 2026, 12:00 UTC, after this link was made. Sign in with the new "
            + "password, or ask an administrator for a new link. Sign in",
            await EndAsync(changed));
        var replaced = await ResetAsync(ada);
        var withdrawn = await ResetAsync(ada);
        await site.Get<OneTimeLinks>().WithdrawResetAsync(ada, Actor.Command("test"), CancellationToken.None);
        Assert.StartsWith("There is a newer link: ", await EndAsync(replaced), StringComparison.Ordinal);
        Assert.StartsWith("This link works no more: It was withdrawn on ", await EndAsync(withdrawn), StringComparison.Ordinal);

        // That somebody is disabled is not told, whenever the link was made.
        await site.Get<DisableUser>().ExecuteAsync(bea, Actor.Command("test"), CancellationToken.None);
        Assert.Equal("This link works no more: It was withdrawn. Ask an administrator if you need a new one.",
            await EndAsync(await ResetAsync(bea)));
    }

    [Fact]
    public async Task What_never_was_a_link_and_one_that_ended_long_ago_are_answered_alike()
    {
        var old = await InviteAsync("olu@example.org", "Olu");
        site.Clock.Advance(OneTimeLinks.Lasts + EndedLinks.Remembered - TimeSpan.FromSeconds(1));
        Assert.Equal(410, await site.StatusAsync(old));
        site.Clock.Advance(TimeSpan.FromSeconds(1));
        var bodies = new List<string>();
        foreach (var link in new[] { old, "/admin/links/unknown", "/admin/links/%20" })
        {
            using var answer = await site.Client.GetAsync(link, TestContext.Current.CancellationToken);
            bodies.Add($"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
        }

        Assert.StartsWith("404 ", bodies[0], StringComparison.Ordinal);
        Assert.Single(bodies.Distinct());
        await InviteAsync("ida@example.org", "Ida");
        Assert.Equal(0, site.Query<long>("select count(*) from one_time_links where email = 'olu@example.org'").Single());
    }

    [Fact]
    public async Task A_reset_sets_a_new_password_ends_sessions_and_asks_for_the_code_still()
    {
        var ada = await site.AddAsync(Role.Writer);
        var before = await site.SignedInAsync(ada.Email);
        await site.Get<Authenticator>().SwitchOnAsync(ada, "protected", 1, CancellationToken.None);
        var link = $"/admin/links/{await site.Get<OneTimeLinks>().ResetAsync(ada, Actor.Command("test"), CancellationToken.None)}";
        Assert.Equal(200, (int)(await before.GetAsync("/admin")).StatusCode);

        using var answer = await Colleague.Visitor(site).SubmitAsync(link, Button, ("Password", "another set of wooden words"));
        Assert.Equal("/admin/sign-in/code?return=%2Fadmin", answer.To());
        Assert.Equal(302, (int)(await before.GetAsync("/admin")).StatusCode);
        using var old = await Colleague.Visitor(site).SignInAsync(ada.Email);
        Assert.Equal(200, (int)old.StatusCode);
        Assert.Equal(410, await site.StatusAsync(link));
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    private async Task<string> InviteAsync(string email, string name)
    {
        var link = await site.Get<OneTimeLinks>()
            .InviteAsync(email, name, Role.Writer, Actor.Command("test"), CancellationToken.None);
        return $"/admin/links/{link.Value}";
    }

    private async Task<string> ResetAsync(Person person) =>
        $"/admin/links/{await site.Get<OneTimeLinks>().ResetAsync(person, Actor.Command("test"), CancellationToken.None)}";

    /// <summary>What the page of a link that works no more says: its title, and what is below.</summary>
    private async Task<string> EndAsync(string link)
    {
        using var answer = await site.Client.GetAsync(link, TestContext.Current.CancellationToken);
        Assert.Equal(410, (int)answer.StatusCode);
        var page = await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var title = page.QuerySelector("h1")!;
        title.Remove();
        var words = page.QuerySelector("main")!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return $"{title.TextContent}: {string.Join(' ', words)}";
    }
}
