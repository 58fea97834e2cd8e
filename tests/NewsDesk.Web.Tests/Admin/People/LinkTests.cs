using NewsDesk.Editors;
using NewsDesk.Web.Security;

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
        using var weak = await browser.SubmitAsync(First, Button, ("Email", "ada@example.org"), ("Name", "Ada"), ("Password", "ada ada ada ada"));
        var again = await weak.ShownAsync();
        Assert.Contains("would be guessed soon", again.QuerySelector(".problem")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(("ada@example.org", "Ada", null), (again.Value("Email"), again.Value("Name"), again.Value("Password")));

        using var answer = await browser.SubmitAsync(First, Button, ("Email", "ada@example.org"), ("Name", "Ada"), ("Password", People.Password));
        Assert.Equal("/admin", answer.To());
        Assert.Equal(200, (int)(await browser.GetAsync("/admin/people")).StatusCode);
        Assert.Equal(404, await site.StatusAsync(First));
        Assert.Equal(
            ["first link: add person (ada@example.org, administrator)", "ada@example.org: use link (first)", "ada@example.org: change password (ada@example.org)", "ada@example.org: sign in (link, this machine)"],
            site.Audit());
        await site.SignedInAsync("ada@example.org");
    }

    [Fact]
    public async Task It_ends_after_30_minutes_and_as_soon_as_there_is_an_administrator()
    {
        site.Clock.Advance(OneTimeLinks.FirstLasts - TimeSpan.FromSeconds(1));
        Assert.Equal(200, await site.StatusAsync(First));
        await site.AddAsync(EditorRole.Administrator);
        Assert.Equal(404, await site.StatusAsync(First));
        await site.Get<Storage.Catalogue>().WriteAsync(write => write.Execute("delete from editors where not exists (select 1 from sessions)"), CancellationToken.None);
        Assert.Equal(200, await site.StatusAsync(First));
        site.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(404, await site.StatusAsync(First));
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
        Assert.Equal([302, 404, 404, 404], answers.Select(answer => (int)answer.StatusCode).Order());
    }

    [Fact]
    public async Task An_invitation_lets_in_whom_it_was_made_for_and_extra_fields_change_nothing()
    {
        var administrator = await Colleague.SignInAsync(site, EditorRole.Administrator);
        using var made = await administrator.SubmitAsync("/admin/people/invitation", "Make the link", ("Input.Email", "ida@example.org"), ("Input.Name", "Ida"), ("Input.Role", "Writer"));
        var page = await administrator.OpenAsync(made.To());
        var link = new Uri(page.QuerySelector(".shown-once code")!.TextContent);
        Assert.Equal(site.Get<NewsDeskOptions>().BaseUrl, link.GetLeftPart(UriPartial.Authority));
        Assert.Null((await administrator.OpenAsync("/admin/people/invitation")).QuerySelector(".shown-once"));
        Assert.Contains("ida@example.org", (await administrator.OpenAsync("/admin/people")).Body!.TextContent, StringComparison.Ordinal);

        var browser = Colleague.Visitor(site);
        using var answer = await browser.SubmitAsync(
            link.AbsolutePath, Button, ("Email", "other@example.org"), ("Name", "Other"), ("Password", People.Password), ("Role", "Administrator"), ("Link.Role", "Administrator"));
        Assert.Equal("/admin", answer.To());
        var ida = await site.Get<PeopleList>().FindAsync("ida@example.org", CancellationToken.None);
        Assert.Equal(("Ida", EditorRole.Writer), (ida!.Name, ida.Role));
        Assert.Equal(404, await site.StatusAsync(link.AbsolutePath));
        Assert.DoesNotContain(site.Audit(), line => line.Contains(link.Segments[^1], StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_withdrawn_a_replaced_an_expired_and_an_unknown_link_are_answered_alike()
    {
        var links = site.Get<OneTimeLinks>();
        var (replaced, _) = await links.InviteAsync("ida@example.org", "Ida", EditorRole.Writer, "test", CancellationToken.None);
        var (withdrawn, _) = await links.InviteAsync("IDA@example.org", "Ida", EditorRole.Writer, "test", CancellationToken.None);
        var (expired, _) = await links.InviteAsync("olu@example.org", "Olu", EditorRole.Writer, "test", CancellationToken.None);
        await links.WithdrawAsync("IDA@example.org", "test", CancellationToken.None);
        site.Clock.Advance(OneTimeLinks.Lasts);
        var bodies = new List<string>();
        foreach (var token in new[] { replaced, withdrawn, expired, "unknown", "%20" })
        {
            using var answer = await site.Client.GetAsync($"/admin/links/{token}", TestContext.Current.CancellationToken);
            bodies.Add($"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
        }

        Assert.StartsWith("404 ", bodies[0], StringComparison.Ordinal);
        Assert.Single(bodies.Distinct());
    }

    [Fact]
    public async Task A_reset_sets_a_new_password_ends_sessions_and_asks_for_the_code_still()
    {
        var ada = await site.AddAsync(EditorRole.Writer);
        var before = await site.SignedInAsync(ada.Email);
        await site.Get<Authenticator>().SwitchOnAsync(ada, "protected", 1, CancellationToken.None);
        var link = $"/admin/links/{await site.Get<OneTimeLinks>().ResetAsync(ada, "test", CancellationToken.None)}";
        Assert.Equal(200, (int)(await before.GetAsync("/admin")).StatusCode);

        using var answer = await Colleague.Visitor(site).SubmitAsync(link, Button, ("Password", "another set of wooden words"));
        Assert.Equal("/admin/sign-in/code?return=%2Fadmin", answer.To());
        Assert.Equal(302, (int)(await before.GetAsync("/admin")).StatusCode);
        using var old = await Colleague.Visitor(site).SignInAsync(ada.Email);
        Assert.Equal(200, (int)old.StatusCode);
        Assert.Equal(404, await site.StatusAsync(link));
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();
}
