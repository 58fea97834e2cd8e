using NewsDesk.Accounts;
using NewsDesk.People;
using NewsDesk.Web.SignIn;

namespace NewsDesk.Web.Tests.Admin.People;

/// <summary>A new password, and a passkey, is taken from whoever proves the present password.</summary>
public sealed class NewPasswordTests : IAsyncDisposable
{
    private static readonly (string, string) Present = ("PresentPassword", People.Password);

    private readonly TestSite site = TestSite.Start();

    [Fact]
    public async Task A_new_password_ends_the_other_sessions()
    {
        var ada = await site.AddAsync(Role.Writer);
        var (here, there) = (await site.SignedInAsync(ada.Email), await site.SignedInAsync(ada.Email));
        using var weak = await here.SubmitAsync("/admin/account/password", "Change the password", Present,
            ("Password", "Ada@example.org1"));
        Assert.Contains("would be guessed soon", (await weak.ShownAsync()).QuerySelector(".problem")!.TextContent,
            StringComparison.Ordinal);
        using var changed = await here.SubmitAsync("/admin/account/password", "Change the password", Present,
            ("Password", "another set of wooden words"));
        Assert.Equal("The password is changed, and your other sessions have ended.",
            (await here.OpenAsync(changed.To())).QuerySelector(".told")!.TextContent);
        Assert.Equal((200, 302), ((int)(await here.GetAsync("/admin")).StatusCode, (int)(await there.GetAsync("/admin")).StatusCode));
        await site.SignedInAsync(ada.Email, "another set of wooden words");
    }

    [Fact]
    public async Task A_new_password_asks_for_the_present_one_though_the_session_has_just_begun()
    {
        var ada = await site.AddAsync(Role.Writer);
        var (here, there) = (await site.SignedInAsync(ada.Email), await site.SignedInAsync(ada.Email));
        Assert.Equal("current-password", (await here.OpenAsync("/admin/account/password")).QuerySelectorAll("main input[type=password]")[0]
            .GetAttribute("autocomplete"));
        foreach (var (name, value) in new[] { ("PresentPassword", ""), ("PresentPassword", "another set of wooden words"),
            ("Passkey", "{}") })
        {
            using var refused = await here.SubmitAsync("/admin/account/password", "Change the password", (name, value),
                ("Password", "another set of wooden words"), ("Tokens", "true"));
            var page = await refused.ShownAsync();
            Assert.Contains(name == "Passkey" ? "This passkey was not accepted." : "This is not your present password",
                page.QuerySelector(".problem")!.TextContent, StringComparison.Ordinal);
            var field = page.QuerySelector("#present")!;
            Assert.Equal(("true", "present-problem present-hint"),
                (field.GetAttribute("aria-invalid"), field.GetAttribute("aria-describedby")));
            Assert.All(page.QuerySelectorAll("input[type=password]"), one => Assert.Null(one.GetAttribute("value")));
            Assert.True(page.QuerySelector("[name=Tokens]")!.HasAttribute("checked"));
        }

        Assert.Equal(200, (int)(await there.GetAsync("/admin")).StatusCode);
        Assert.Equal(3, site.Audit().Count(line => line.StartsWith("ada@example.org: sign-in refused", StringComparison.Ordinal)));
        await site.SignedInAsync(ada.Email);
    }

    [Fact]
    public async Task A_new_passkey_asks_for_the_present_password_of_whoever_has_one()
    {
        var ada = await site.AddAsync(Role.Writer);
        var browser = await site.SignedInAsync(ada.Email);
        Assert.NotNull((await browser.OpenAsync("/admin/account/passkeys")).QuerySelector("input[type=password][required]"));
        Assert.Contains("This is not your present password",
            await ProblemAsync(browser, ("PresentPassword", "another set of wooden words")), StringComparison.Ordinal);
        Assert.Contains("This is not your present password", await ProblemAsync(browser), StringComparison.Ordinal);
        Assert.Contains("The browser made no passkey.", await ProblemAsync(browser, Present), StringComparison.Ordinal);
        Assert.Contains("The browser made no passkey.", await ProblemAsync(await Colleague.SignInAsync(site, Role.Writer, "Ida")),
            StringComparison.Ordinal);

        static async Task<string> ProblemAsync(Colleague colleague, params (string, string)[] fields)
        {
            using var refused = await colleague.PostAsync("/admin/account/passkeys", [.. fields, ("Name", "Phone"), ("Passkey", "{}")]);
            return (await refused.ShownAsync()).QuerySelector(".problem")!.TextContent.Trim();
        }
    }

    [Fact]
    public async Task A_new_password_forgets_all_browsers_but_the_present_one()
    {
        var ada = await site.AddAsync(Role.Writer);
        var (here, there) = (await site.SignedInAsync(ada.Email), await site.SignedInAsync(ada.Email));
        await here.TakenAsync("/admin/account/password", "Change the password", Present, ("Password", "another set of wooden words"));
        Assert.Equal((true, false), (await IsKnownAsync(here), await IsKnownAsync(there)));

        async Task<bool> IsKnownAsync(Colleague colleague) => await site.Get<TrustedDevices>().FindAsync(
            colleague.Cookies.Single(cookie => cookie.Name == "nd-browser").Value, ada.Id) is not null;
    }

    [Fact]
    public async Task Guesses_at_the_present_password_count_as_guesses_at_the_account()
    {
        var ada = await site.AddAsync(Role.Writer);
        var browser = await site.SignedInAsync(ada.Email);
        for (var n = 0; n < SignInThrottle.OfAccount; n++)
        {
            using var guess = await browser.SubmitAsync("/admin/account/password", "Change the password", ("PresentPassword", "wrong"),
                ("Password", "another set of wooden words"));
            Assert.Equal(200, (int)guess.StatusCode);
        }

        using var right = await browser.SubmitAsync("/admin/account/password", "Change the password", Present,
            ("Password", "another set of wooden words"));
        Assert.Contains("after ten wrong tries wait 15 minutes", (await right.ShownAsync()).QuerySelector(".problem")!.TextContent,
            StringComparison.Ordinal);
        using var signIn = await browser.SubmitAsync("/admin/confirm", "Confirm", ("Password", People.Password));
        Assert.Equal(200, (int)signIn.StatusCode);
    }

    [Fact]
    public async Task After_too_many_guesses_from_a_network_the_page_says_until_when_to_wait()
    {
        var ida = await Colleague.SignInAsync(site, Role.Writer, "Ida");
        await site.Get<SetPassword>().ExecuteAsync(ida.Person, "hash", null, Actor.Command("test"), CancellationToken.None);
        await ida.StartSessionAsync();
        var token = await ida.FormTokenAsync();
        for (var n = 0; n < SignInThrottle.OfNetwork; n++)
        {
            using var guess = await ida.PostWithTokenAsync("/admin/account/password", token,
                [("PresentPassword", "wrong"), ("Password", "another set of wooden words")]);
            Assert.Equal(200, (int)guess.StatusCode);
        }

        using var throttled =
            await ida.SubmitAsync("/admin/account/password", "Change the password", Present, ("Password", "another set of wooden words"));
        Assert.Equal((429, "900"), ((int)throttled.StatusCode, throttled.Headers.RetryAfter?.ToString()));
        Assert.Contains("Try again after 12:15 UTC", await throttled.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_has_no_password_sets_their_first_one()
    {
        var ida = await Colleague.SignInAsync(site, Role.Writer, "Ida");
        Assert.Null((await ida.OpenAsync("/admin/account/password")).QuerySelector("#present"));
        await ida.TakenAsync("/admin/account/password", "Change the password", ("Password", "another set of wooden words"));
        Assert.NotNull((await ida.OpenAsync("/admin/account/password")).QuerySelector("#present"));
        await site.SignedInAsync(ida.Person.Email, "another set of wooden words");
    }

    [Fact]
    public async Task A_new_password_revokes_tokens_when_told()
    {
        var ada = await site.AddAsync(Role.Writer);
        var browser = await site.SignedInAsync(ada.Email);
        var (token, _) = await site.Get<ApiTokens>().MakeAsync(ada, "Wire", ApiScopes.Read, ada, CancellationToken.None);
        using var password = await browser.SubmitAsync("/admin/account/password", "Change the password", Present,
            ("Password", "another set of wooden words"));
        Assert.NotNull(await site.Get<ApiTokens>().FindAsync(token!, CancellationToken.None));
        using var both = await browser.SubmitAsync("/admin/account/password", "Change the password",
            ("PresentPassword", "another set of wooden words"), ("Password", "yet another set of wooden words"), ("Tokens", "true"));
        Assert.EndsWith("Your API tokens are revoked.", (await browser.OpenAsync(both.To())).QuerySelector(".told")!.TextContent,
            StringComparison.Ordinal);
        Assert.Null(await site.Get<ApiTokens>().FindAsync(token!, CancellationToken.None));
        Assert.Equal($"{ada.Email}: revoke tokens (1 of {ada.Email})", site.Audit()[^1]);
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();
}
