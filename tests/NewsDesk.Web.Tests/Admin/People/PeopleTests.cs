using Dapper;
using NewsDesk.Accounts;
using NewsDesk.People;
using NewsDesk.Storage;
using NewsDesk.Storage.Sqlite;

namespace NewsDesk.Web.Tests.Admin.People;

public sealed class PeopleTests : IAsyncDisposable
{
    private readonly TestSite site = TestSite.Start();

    [Fact]
    public async Task A_role_changes_with_the_next_request()
    {
        var administrator = await Colleague.SignInAsync(site, Role.Administrator);
        var writer = await Colleague.SignInAsync(site, Role.Writer);
        using var saved = await administrator.SubmitAsync(Page(writer), "Save", ("Input.Name", "Wanda"), ("Input.Role", "Administrator"),
            ("Input.Email", "x@example.org"));
        Assert.Equal("Wanda is saved.", (await administrator.OpenAsync(saved.To())).QuerySelector(".told")!.TextContent);
        Assert.Equal(200, (int)(await writer.GetAsync("/admin/people")).StatusCode);
        Assert.Equal(
            ["administrator@example.org: change role (writer@example.org: writer to administrator)",
                "administrator@example.org: rename person (writer@example.org: Writer to Wanda)"],
            site.Audit().TakeLast(2));
    }

    [Fact]
    public async Task Disabling_somebody_ends_sessions_tokens_and_links_at_once()
    {
        var administrator = await Colleague.SignInAsync(site, Role.Administrator);
        var ada = await site.AddAsync(Role.Editor);
        var browser = await site.SignedInAsync(ada.Email);
        var (token, _) = await site.Get<ApiTokens>().MakeAsync(ada, "Wire", ApiScopes.Read, ada, CancellationToken.None);
        var link = $"/admin/links/{await site.Get<OneTimeLinks>().ResetAsync(ada, Actor.Command("test"), CancellationToken.None)}";

        using var disabled = await administrator.SubmitAsync($"/admin/people/{ada.Id}", "Disable Ada");
        Assert.Equal($"/admin/people/{ada.Id}", disabled.To());
        Assert.Equal(302, (int)(await browser.GetAsync("/admin")).StatusCode);
        Assert.Null(await site.Get<ApiTokens>().FindAsync(token!, CancellationToken.None));
        Assert.Equal(410, await site.StatusAsync(link));
        using var refused = await Colleague.Visitor(site).SignInAsync(ada.Email);
        Assert.Equal(200, (int)refused.StatusCode);

        using var enabled = await administrator.SubmitAsync($"/admin/people/{ada.Id}", "Let them in again");
        await site.SignedInAsync(ada.Email);
        Assert.Null(await site.Get<ApiTokens>().FindAsync(token!, CancellationToken.None));
        Assert.Contains("administrator@example.org: disable person (ada@example.org)", site.Audit());
        Assert.Contains("administrator@example.org: revoke tokens (1 of ada@example.org)", site.Audit());
        Assert.Contains("administrator@example.org: enable person (ada@example.org)", site.Audit());
    }

    [Fact]
    public async Task An_administrator_ends_somebodys_sessions_at_once_and_leaves_their_tokens()
    {
        var administrator = await Colleague.SignInAsync(site, Role.Administrator);
        var (ada, bea) = (await site.AddAsync(Role.Editor), await site.AddAsync(Role.Editor, "Bea"));
        var page = $"/admin/people/{ada.Id}";
        Assert.Contains("Ada is signed in nowhere.", (await administrator.OpenAsync(page)).Body!.TextContent, StringComparison.Ordinal);
        await site.SignedInAsync(ada.Email);
        site.Clock.Advance(UserSessions.Longest);
        await administrator.StartSessionAsync();
        var (here, there, other) =
            (await site.SignedInAsync(ada.Email), await site.SignedInAsync(ada.Email), await site.SignedInAsync(bea.Email));
        var (token, _) = await site.Get<ApiTokens>().MakeAsync(ada, "Wire", ApiScopes.Read, ada, CancellationToken.None);
        Assert.Contains("Ada has 2 sessions.", (await administrator.OpenAsync(page)).Body!.TextContent, StringComparison.Ordinal);

        using var ended = await administrator.SubmitAsync(page, "End their sessions");
        var flash = await administrator.OpenAsync(ended.To());
        Assert.Equal("2 sessions of Ada have ended.", flash.QuerySelector(".told")!.TextContent);
        Assert.Contains("Ada is signed in nowhere.", flash.Body!.TextContent, StringComparison.Ordinal);
        var answers = await Task.WhenAll(
            new[] { here, there, other, administrator }.Select(async browser => (int)(await browser.GetAsync("/admin")).StatusCode));
        Assert.Equal([302, 302, 200, 200], answers);
        Assert.NotNull(await site.Get<ApiTokens>().FindAsync(token!, CancellationToken.None));
        Assert.Equal("administrator@example.org: end sessions (2 of ada@example.org)", site.Audit()[^1]);
        Assert.Equal(0, site.Query<long>("select count(*) from known_browsers where editor_id = @Id", new { ada.Id }).Single());

        using var again = await administrator.PostAsync($"{page}?handler=Sessions", [], page);
        Assert.Contains("signed in nowhere", (await again.ShownAsync()).QuerySelector(".problem")!.TextContent, StringComparison.Ordinal);
        await site.SignedInAsync(ada.Email);
        site.Clock.Advance(UserSessions.Idle);
        await administrator.StartSessionAsync();
        using var idle = await administrator.PostAsync($"{page}?handler=Sessions", [], page);
        Assert.Contains("Ada is signed in nowhere. The browsers they used before are no longer known as theirs.",
            (await idle.ShownAsync()).QuerySelector(".problem")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(0, site.Query<long>("select count(*) from known_browsers where editor_id = @Id", new { ada.Id }).Single());
    }

    [Fact]
    public async Task Ending_sessions_is_asked_to_be_confirmed_and_ones_own_are_ended_elsewhere()
    {
        var administrator = await Colleague.SignInAsync(site, Role.Administrator);
        using var own = await administrator.PostAsync($"{Page(administrator)}?handler=Sessions", [], Page(administrator));
        Assert.Contains("This is you", (await own.ShownAsync()).QuerySelector(".problem")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("End their sessions", (await administrator.OpenAsync(Page(administrator))).Body!.TextContent,
            StringComparison.Ordinal);
        var ada = await site.AddAsync(Role.Editor);
        var browser = await site.SignedInAsync(ada.Email);
        site.Clock.Advance(UserSessions.Reauthenticated);
        using var late = await administrator.SubmitAsync($"/admin/people/{ada.Id}", "End their sessions");
        Assert.StartsWith("/admin/confirm?", late.To(), StringComparison.Ordinal);
        Assert.Equal(200, (int)(await browser.GetAsync("/admin")).StatusCode);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Whoever_is_no_administrator_any_more_keeps_no_way_in(bool disabled)
    {
        var administrator = await Colleague.SignInAsync(site, Role.Administrator);
        var mallory = await Colleague.SignInAsync(site, Role.Administrator, "Mallory");
        var (ada, bea) = (await site.AddAsync(Role.Writer), await site.AddAsync(Role.Writer, "Bea"));
        var links = site.Get<OneTimeLinks>();
        var (invited, _) = await links.InviteAsync("ida@example.org", "Ida", Role.Administrator, mallory.Person, CancellationToken.None);
        var reset = await links.ResetAsync(ada, mallory.Person, CancellationToken.None);
        var others = await links.ResetAsync(bea, Actor.Command("console"), CancellationToken.None);
        Assert.Equal(200, await site.StatusAsync($"/admin/links/{invited}"));

        using var done = disabled
            ? await administrator.SubmitAsync(Page(mallory), "Disable Mallory")
            : await administrator.SubmitAsync(Page(mallory), "Save", ("Input.Role", "Editor"));
        Assert.Equal(Page(mallory), done.To());

        // Nor by what was under way at that moment.
        var late = await links.ResetAsync(ada, mallory.Person, CancellationToken.None);
        foreach (var link in new[] { invited, reset, late })
        {
            Assert.Equal(410, await site.StatusAsync($"/admin/links/{link}"));
            Assert.Equal(ProblemKind.NotFound,
                (await site.Get<UseLink>().ExecuteAsync(link!, null, null, "hash", CancellationToken.None)).Kind);
        }

        Assert.Equal(200, await site.StatusAsync($"/admin/links/{others}"));
        Assert.Empty(await links.ListInvitationsAsync());
    }

    [Fact]
    public async Task A_reset_link_that_waits_is_shown_with_its_maker_and_can_be_withdrawn()
    {
        var administrator = await Colleague.SignInAsync(site, Role.Administrator);
        var ada = await site.AddAsync(Role.Writer);
        var page = $"/admin/people/{ada.Id}";
        Assert.DoesNotContain("waits to be used", (await administrator.OpenAsync(page)).Body!.TextContent, StringComparison.Ordinal);
        var link = $"/admin/links/{await site.Get<OneTimeLinks>().ResetAsync(ada, Actor.Command("console"), CancellationToken.None)}";
        Assert.Contains("A link that console made waits to be used", (await administrator.OpenAsync(page)).Body!.TextContent,
            StringComparison.Ordinal);
        using var withdrawn = await administrator.SubmitAsync(page, "Withdraw the link");
        Assert.Equal(page, withdrawn.To());
        Assert.Equal(410, await site.StatusAsync(link));
        Assert.DoesNotContain("waits to be used", (await administrator.OpenAsync(page)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("administrator@example.org: withdraw reset link (ada@example.org)", site.Audit()[^1]);
    }

    [Fact]
    public async Task When_somebody_was_last_seen_outlasts_their_session()
    {
        var administrator = await Colleague.SignInAsync(site, Role.Administrator);
        var ada = await site.AddAsync(Role.Writer);
        var browser = await site.SignedInAsync(ada.Email);
        site.Clock.Advance(TimeSpan.FromMinutes(5));
        await browser.GetAsync("/admin");
        var seen = site.Clock.GetUtcNow();
        site.Clock.Advance(TimeSpan.FromDays(3));
        await administrator.StartSessionAsync();
        Assert.Equal(seen, (await site.Get<PeopleList>().FindAsync(ada.Id))!.SeenAt);
    }

    [Fact]
    public async Task The_last_administrator_stays()
    {
        var administrator = await Colleague.SignInAsync(site, Role.Administrator);
        using var disabled = await administrator.SubmitAsync(Page(administrator), "Disable Administrator");
        Assert.Contains("last administrator", (await disabled.ShownAsync()).QuerySelector(".problem")!.TextContent,
            StringComparison.Ordinal);
        using var demoted = await administrator.SubmitAsync(Page(administrator), "Save", ("Input.Role", "Writer"),
            ("Input.Name", "New name"));
        var page = await demoted.ShownAsync();
        Assert.Contains("last administrator", page.QuerySelector(".problem")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("New name", page.Value("Input.Name"));

        var other = await Colleague.SignInAsync(site, Role.Administrator, "Bea");
        using var now = await administrator.SubmitAsync(Page(administrator), "Disable Administrator");
        Assert.Equal(Page(administrator), now.To());
        Assert.Equal((302, 200),
            ((int)(await administrator.GetAsync("/admin")).StatusCode, (int)(await other.GetAsync("/admin")).StatusCode));
    }

    [Fact]
    public async Task A_reset_shows_a_link_once_and_removes_factors_only_when_told()
    {
        var administrator = await Colleague.SignInAsync(site, Role.Administrator);
        var ada = await site.AddAsync(Role.Writer);
        await site.Get<Authenticator>().SwitchOnAsync(ada, "protected", 1, CancellationToken.None);
        var (token, _) = await site.Get<ApiTokens>().MakeAsync(ada, "Wire", ApiScopes.Read, ada, CancellationToken.None);
        using var made = await administrator.SubmitAsync($"/admin/people/{ada.Id}", "Make a link for a new password");
        var link = new Uri((await administrator.OpenAsync(made.To())).QuerySelector(".shown-once code")!.TextContent).AbsolutePath;
        Assert.Null((await administrator.OpenAsync(made.To())).QuerySelector(".shown-once"));
        Assert.Equal(200, await site.StatusAsync(link));
        Assert.True((await site.Get<UserStore>().FindAsync(ada.Id, CancellationToken.None))!.AuthenticatorOn);
        Assert.NotNull(await site.Get<ApiTokens>().FindAsync(token!, CancellationToken.None));

        using var all = await administrator.SubmitAsync($"/admin/people/{ada.Id}", "Make a link for a new password", ("factors", "yes"));
        Assert.Equal(410, await site.StatusAsync(link));
        Assert.False((await site.Get<UserStore>().FindAsync(ada.Id, CancellationToken.None))!.AuthenticatorOn);
        Assert.Null(await site.Get<ApiTokens>().FindAsync(token!, CancellationToken.None));
        Assert.Contains("administrator@example.org: revoke tokens (1 of ada@example.org)", site.Audit());
    }

    [Fact]
    public async Task An_invitation_that_cannot_be_made_keeps_what_was_typed()
    {
        var administrator = await Colleague.SignInAsync(site, Role.Administrator);
        using var twice = await administrator.SubmitAsync(
            "/admin/people/invitation", "Make the link", ("Input.Email", "ADMINISTRATOR@example.org"), ("Input.Name", "Ida"),
            ("Input.Role", "Editor"));
        var page = await twice.ShownAsync();
        Assert.Contains("is in the newsroom already", page.QuerySelector(".problem")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(("ADMINISTRATOR@example.org", "Ida"), (page.Value("Input.Email"), page.Value("Input.Name")));
        Assert.True(page.QuerySelector("[value=Editor]")!.HasAttribute("checked"));
        using var wrong = await administrator.SubmitAsync("/admin/people/invitation", "Make the link", ("Input.Email", "ida"),
            ("Input.Name", "Ida"), ("Input.Role", "Pope"));
        Assert.NotNull((await wrong.ShownAsync()).QuerySelector(".problem"));
        foreach (var role in new[] { "Pope", "7", "-1", "" })
        {
            using var odd = await administrator.SubmitAsync("/admin/people/invitation", "Make the link", ("Input.Email", "ida@example.org"),
                ("Input.Name", "Ida"), ("Input.Role", role));
            Assert.Contains("Choose a role.", (await odd.ShownAsync()).QuerySelector(".problem")!.TextContent, StringComparison.Ordinal);
            using var saved = await administrator.SubmitAsync(Page(administrator), "Save", ("Input.Name", "Ida"), ("Input.Role", role));
            Assert.Contains("Choose a role.", (await saved.ShownAsync()).QuerySelector(".problem")!.TextContent, StringComparison.Ordinal);
        }
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    private static string Page(Colleague colleague) => $"/admin/people/{colleague.Person.Id}";
}
