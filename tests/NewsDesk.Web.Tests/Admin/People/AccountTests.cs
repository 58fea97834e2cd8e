using NewsDesk.Editors;
using NewsDesk.Web.Security;
using OtpNet;

namespace NewsDesk.Web.Tests.Admin.People;

public sealed class AccountTests : IAsyncDisposable
{
    private static readonly (string, string) Present = ("PresentPassword", People.Password);

    private readonly TestSite site = TestSite.Start();

    [Fact]
    public async Task A_person_changes_their_own_name_alone()
    {
        var ada = await site.AddAsync(EditorRole.Writer);
        var browser = await site.SignedInAsync(ada.Email);
        using var saved = await browser.SubmitAsync("/admin/account", "Save", ("Name", " Ada  Quay "), ("Role", "Administrator"), ("Id", "99"));
        var page = await browser.OpenAsync(saved.To());
        Assert.Equal(("Ada Quay", "Your name is saved."), (page.Value("Name"), page.QuerySelector(".told")!.TextContent));
        Assert.Equal(EditorRole.Writer, (await site.Get<PeopleList>().FindAsync(ada.Id))!.Role);

        using var refused = await browser.SubmitAsync("/admin/account", "Save", ("Name", "Ada\u202EQuay"));
        Assert.Equal("Ada\u202EQuay", (await refused.ShownAsync()).Value("Name"));
    }

    [Fact]
    public async Task A_new_password_ends_the_other_sessions()
    {
        var ada = await site.AddAsync(EditorRole.Writer);
        var (here, there) = (await site.SignedInAsync(ada.Email), await site.SignedInAsync(ada.Email));
        using var weak = await here.SubmitAsync("/admin/account/password", "Change the password", Present, ("Password", "Ada@example.org1"));
        Assert.Contains("would be guessed soon", (await weak.ShownAsync()).QuerySelector(".problem")!.TextContent, StringComparison.Ordinal);
        using var changed = await here.SubmitAsync("/admin/account/password", "Change the password", Present, ("Password", "another set of wooden words"));
        Assert.Equal("The password is changed, and your other sessions have ended.", (await here.OpenAsync(changed.To())).QuerySelector(".told")!.TextContent);
        Assert.Equal((200, 302), ((int)(await here.GetAsync("/admin")).StatusCode, (int)(await there.GetAsync("/admin")).StatusCode));
        await site.SignedInAsync(ada.Email, "another set of wooden words");
    }

    [Fact]
    public async Task A_new_password_asks_for_the_present_one_though_the_session_has_just_begun()
    {
        var ada = await site.AddAsync(EditorRole.Writer);
        var (here, there) = (await site.SignedInAsync(ada.Email), await site.SignedInAsync(ada.Email));
        Assert.Equal("current-password", (await here.OpenAsync("/admin/account/password")).QuerySelectorAll("main input[type=password]")[0].GetAttribute("autocomplete"));
        foreach (var (name, value) in new[] { ("PresentPassword", ""), ("PresentPassword", "another set of wooden words"), ("Passkey", "{}") })
        {
            using var refused = await here.SubmitAsync("/admin/account/password", "Change the password", (name, value), ("Password", "another set of wooden words"), ("Tokens", "true"));
            var page = await refused.ShownAsync();
            Assert.Contains(name == "Passkey" ? "This passkey was not accepted." : "This is not your present password", page.QuerySelector(".problem")!.TextContent, StringComparison.Ordinal);
            var field = page.QuerySelector("#present")!;
            Assert.Equal(("true", "present-problem present-hint"), (field.GetAttribute("aria-invalid"), field.GetAttribute("aria-describedby")));
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
        var ada = await site.AddAsync(EditorRole.Writer);
        var browser = await site.SignedInAsync(ada.Email);
        Assert.NotNull((await browser.OpenAsync("/admin/account/passkeys")).QuerySelector("input[type=password][required]"));
        Assert.Contains("This is not your present password", await ProblemAsync(browser, ("PresentPassword", "another set of wooden words")), StringComparison.Ordinal);
        Assert.Contains("This is not your present password", await ProblemAsync(browser), StringComparison.Ordinal);
        Assert.Contains("The browser made no passkey.", await ProblemAsync(browser, Present), StringComparison.Ordinal);
        Assert.Contains("The browser made no passkey.", await ProblemAsync(await Colleague.SignInAsync(site, EditorRole.Writer, "Ida")), StringComparison.Ordinal);

        static async Task<string> ProblemAsync(Colleague colleague, params (string, string)[] fields)
        {
            using var refused = await colleague.PostAsync("/admin/account/passkeys", [.. fields, ("Name", "Phone"), ("Passkey", "{}")]);
            return (await refused.ShownAsync()).QuerySelector(".problem")!.TextContent.Trim();
        }
    }

    [Fact]
    public async Task A_new_password_forgets_all_browsers_but_the_present_one()
    {
        var ada = await site.AddAsync(EditorRole.Writer);
        var (here, there) = (await site.SignedInAsync(ada.Email), await site.SignedInAsync(ada.Email));
        await here.TakenAsync("/admin/account/password", "Change the password", Present, ("Password", "another set of wooden words"));
        Assert.Equal((true, false), (await IsKnownAsync(here), await IsKnownAsync(there)));

        async Task<bool> IsKnownAsync(Colleague colleague) => await site.Get<KnownBrowsers>().FindAsync(
            colleague.Cookies.Single(cookie => cookie.Name == "nd-browser").Value, ada.Id) is not null;
    }

    [Fact]
    public async Task Guesses_at_the_present_password_count_as_guesses_at_the_account()
    {
        var ada = await site.AddAsync(EditorRole.Writer);
        var browser = await site.SignedInAsync(ada.Email);
        for (var n = 0; n < SignInThrottle.OfAccount; n++)
        {
            using var guess = await browser.SubmitAsync("/admin/account/password", "Change the password", ("PresentPassword", "wrong"), ("Password", "another set of wooden words"));
            Assert.Equal(200, (int)guess.StatusCode);
        }

        using var right = await browser.SubmitAsync("/admin/account/password", "Change the password", Present, ("Password", "another set of wooden words"));
        Assert.Contains("after ten wrong tries wait 15 minutes", (await right.ShownAsync()).QuerySelector(".problem")!.TextContent, StringComparison.Ordinal);
        using var signIn = await browser.SubmitAsync("/admin/confirm", "Confirm", ("Password", People.Password));
        Assert.Equal(200, (int)signIn.StatusCode);
    }

    [Fact]
    public async Task After_too_many_guesses_from_a_network_the_page_says_until_when_to_wait()
    {
        var ida = await Colleague.SignInAsync(site, EditorRole.Writer, "Ida");
        await site.Get<SetPassword>().ExecuteAsync(ida.Person, "hash", null, "test", CancellationToken.None);
        await ida.StartSessionAsync();
        var token = await ida.FormTokenAsync();
        for (var n = 0; n < SignInThrottle.OfNetwork; n++)
        {
            using var guess = await ida.PostWithTokenAsync("/admin/account/password", token, [("PresentPassword", "wrong"), ("Password", "another set of wooden words")]);
            Assert.Equal(200, (int)guess.StatusCode);
        }

        using var throttled = await ida.SubmitAsync("/admin/account/password", "Change the password", Present, ("Password", "another set of wooden words"));
        Assert.Equal((429, "900"), ((int)throttled.StatusCode, throttled.Headers.RetryAfter?.ToString()));
        Assert.Contains("Try again after 12:15 UTC", await throttled.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_has_no_password_sets_their_first_one()
    {
        var ida = await Colleague.SignInAsync(site, EditorRole.Writer, "Ida");
        Assert.Null((await ida.OpenAsync("/admin/account/password")).QuerySelector("#present"));
        await ida.TakenAsync("/admin/account/password", "Change the password", ("Password", "another set of wooden words"));
        Assert.NotNull((await ida.OpenAsync("/admin/account/password")).QuerySelector("#present"));
        await site.SignedInAsync(ida.Person.Email, "another set of wooden words");
    }

    [Fact]
    public async Task A_new_password_revokes_tokens_when_told()
    {
        var ada = await site.AddAsync(EditorRole.Writer);
        var browser = await site.SignedInAsync(ada.Email);
        var (token, _) = await site.Get<ApiTokens>().MakeAsync(ada, "Wire", ApiScopes.Read, ada.Email, CancellationToken.None);
        using var password = await browser.SubmitAsync("/admin/account/password", "Change the password", Present, ("Password", "another set of wooden words"));
        Assert.NotNull(await site.Get<ApiTokens>().FindAsync(token!, CancellationToken.None));
        using var both = await browser.SubmitAsync("/admin/account/password", "Change the password", ("PresentPassword", "another set of wooden words"), ("Password", "yet another set of wooden words"), ("Tokens", "true"));
        Assert.EndsWith("Your API tokens are revoked.", (await browser.OpenAsync(both.To())).QuerySelector(".told")!.TextContent, StringComparison.Ordinal);
        Assert.Null(await site.Get<ApiTokens>().FindAsync(token!, CancellationToken.None));
        Assert.Equal($"{ada.Email}: revoke tokens (1 of {ada.Email})", site.Audit()[^1]);
    }

    [Fact]
    public async Task Sessions_are_seen_and_ended_by_their_own_person_alone()
    {
        var (ada, bea) = (await site.AddAsync(EditorRole.Writer), await site.AddAsync(EditorRole.Writer, "Bea"));
        var (here, there, third) = (await site.SignedInAsync(ada.Email), await site.SignedInAsync(ada.Email), await site.SignedInAsync(ada.Email));
        var other = await site.SignedInAsync(bea.Email);
        var beas = (await site.Get<EditorSessions>().ListAsync(bea.Id)).Single().Hash;
        using var foreign = await here.PostAsync("/admin/account/sessions", [("Session", beas)]);
        Assert.NotNull((await foreign.ShownAsync()).QuerySelector(".problem"));
        Assert.Equal(200, (int)(await other.GetAsync("/admin")).StatusCode);

        var page = await here.OpenAsync("/admin/account/sessions");
        Assert.Equal(3, page.QuerySelectorAll("tbody tr").Length);
        Assert.Equal("This one", page.QuerySelector(".status.live")!.TextContent);
        using var one = await here.PostAsync("/admin/account/sessions", [("Session", page.Value("Session")!)]);
        Assert.Equal(2, (await here.OpenAsync(one.To())).QuerySelectorAll("tbody tr").Length);
        using var rest = await here.SubmitAsync("/admin/account/sessions", "End all others");
        Assert.Equal("/admin/account/sessions", rest.To());
        var answers = await Task.WhenAll(new[] { here, there, third }.Select(async browser => (int)(await browser.GetAsync("/admin")).StatusCode));
        Assert.Equal([200, 302, 302], answers);
    }

    [Fact]
    public async Task An_authenticator_app_is_on_after_a_right_code_and_each_code_works_once()
    {
        var ada = await site.AddAsync(EditorRole.Writer);
        var browser = await site.SignedInAsync(ada.Email);
        var page = await browser.OpenAsync("/admin/account/authenticator");
        var key = page.QuerySelector(".key")!.TextContent.Replace(" ", "", StringComparison.Ordinal);
        Assert.Equal("QR code of the key below", page.QuerySelector(".qr svg")!.GetAttribute("aria-label"));
        using var wrong = await browser.SubmitAsync("/admin/account/authenticator", "Switch the app on", ("Code", "000000"));
        Assert.Equal(key, (await wrong.ShownAsync()).QuerySelector(".key")!.TextContent.Replace(" ", "", StringComparison.Ordinal));
        Assert.False((await site.Get<EditorStore>().FindAsync(ada.Id, CancellationToken.None))!.AuthenticatorOn);

        var first = CodeAt(key, site.Clock.GetUtcNow());
        using var on = await browser.SubmitAsync("/admin/account/authenticator", "Switch the app on", ("Code", first));
        var codes = (await browser.OpenAsync(on.To())).QuerySelectorAll(".codes code").Select(code => code.TextContent).ToList();
        Assert.Equal(RecoveryCodes.Count, codes.Distinct().Count());
        Assert.Empty((await browser.OpenAsync(on.To())).QuerySelectorAll(".codes code"));
        Assert.NotEqual(key, (await site.Get<EditorStore>().FindAsync(ada.Id, CancellationToken.None))!.AuthenticatorKey);

        // The code that switched it on is spent; so is each one that signed in.
        await RefusedAsync(first);
        site.Clock.Advance(TimeSpan.FromSeconds(30));
        var second = CodeAt(key, site.Clock.GetUtcNow());
        await AcceptedAsync(second);
        await RefusedAsync(second);
        await AcceptedAsync(CodeAt(key, site.Clock.GetUtcNow().AddSeconds(30)));
        await RefusedAsync(CodeAt(key, site.Clock.GetUtcNow().AddSeconds(90)));
        await AcceptedAsync(codes[0].ToLowerInvariant().Replace('-', ' '));
        await RefusedAsync(codes[0]);
        Assert.Equal(9, await site.Get<RecoveryCodes>().CountAsync(ada.Id));
        Assert.DoesNotContain(site.Audit(), line => codes.Append(key).Append(second).Any(secret => line.Contains(secret, StringComparison.Ordinal)));

        async Task AcceptedAsync(string code) => Assert.Equal("/admin", (await CodeAsync(ada, code)).To());
        async Task RefusedAsync(string code) => Assert.NotNull((await (await CodeAsync(ada, code)).ShownAsync()).QuerySelector(".problem"));
    }

    [Fact]
    public async Task Codes_are_throttled_and_the_password_alone_opens_nothing()
    {
        var (ada, key) = await WithAppAsync();
        var browser = Colleague.Visitor(site);
        using var half = await browser.SignInAsync(ada.Email);
        Assert.Equal(302, (int)(await browser.GetAsync("/admin")).StatusCode);
        for (var n = 0; n < SignInThrottle.OfAccount; n++)
        {
            using var guess = await browser.SubmitAsync(half.To(), "Sign in", ("Code", "000000"));
            Assert.Equal(200, (int)guess.StatusCode);
        }

        site.Clock.Advance(TimeSpan.FromSeconds(60));
        using var right = await browser.SubmitAsync(half.To(), "Sign in", ("Code", CodeAt(key, site.Clock.GetUtcNow())));
        Assert.Equal(200, (int)right.StatusCode);
    }

    [Fact]
    public async Task Wrong_codes_are_counted_for_the_network_too()
    {
        var (ada, _) = await WithAppAsync();
        var browser = Colleague.Visitor(site);
        using var half = await browser.SignInAsync(ada.Email);
        var token = (await browser.OpenAsync(half.To())).Value("form-token");
        for (var n = 0; n < SignInThrottle.OfNetwork; n++)
        {
            using var guess = await browser.PostWithTokenAsync(half.To(), token, [("Code", "000000")]);
            Assert.Equal(200, (int)guess.StatusCode);
        }

        using var throttled = await browser.PostWithTokenAsync(half.To(), token, [("Code", "000000")]);
        Assert.Equal((429, "900"), ((int)throttled.StatusCode, throttled.Headers.RetryAfter?.ToString()));
        Assert.Contains("Try again after 12:15 UTC", await throttled.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_password_waits_ten_minutes_for_its_code_and_not_past_a_change()
    {
        var (ada, key) = await WithAppAsync();
        var browser = Colleague.Visitor(site);
        using var half = await browser.SignInAsync(ada.Email);
        site.Clock.Advance(HalfSignedIn.Lasts);
        Assert.StartsWith("/admin/sign-in?", (await browser.GetAsync(half.To())).To(), StringComparison.Ordinal);

        using var again = await browser.SignInAsync(ada.Email);
        await site.Get<SetPassword>().ExecuteAsync(ada, "hash", null, "test", CancellationToken.None);
        using var stale = await browser.PostWithTokenAsync(again.To(), await browser.FormTokenAsync(), [("Code", CodeAt(key, site.Clock.GetUtcNow()))]);
        Assert.StartsWith("/admin/sign-in?", stale.To(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Once_the_keys_of_the_data_folder_are_lost_a_recovery_code_opens()
    {
        var ada = await site.AddAsync(EditorRole.Writer);
        await site.Get<Authenticator>().SwitchOnAsync(ada, "protected by keys that are gone", 1, CancellationToken.None);
        var codes = await site.Get<RecoveryCodes>().MakeAsync(ada, CancellationToken.None);
        using var app = await CodeAsync(ada, "123456");
        Assert.NotNull((await app.ShownAsync()).QuerySelector(".problem"));
        Assert.Equal("/admin", (await CodeAsync(ada, codes![0])).To());
    }

    [Fact]
    public async Task Switching_the_app_off_is_asked_twice_and_forgets_the_recovery_codes()
    {
        var (ada, key) = await WithAppAsync();
        site.Clock.Advance(TimeSpan.FromSeconds(30));
        var browser = Colleague.Visitor(site);
        using var half = await browser.SignInAsync(ada.Email);
        using var signedIn = await browser.SubmitAsync(half.To(), "Sign in", ("Code", CodeAt(key, site.Clock.GetUtcNow())));
        using var unsure = await browser.SubmitAsync("/admin/account/authenticator", "Switch the app off");
        Assert.NotNull((await unsure.ShownAsync()).QuerySelector(".problem"));
        using var sure = await browser.SubmitAsync("/admin/account/authenticator", "Switch the app off", ("sure", "yes"));
        Assert.Equal("/admin/account/authenticator", sure.To());
        Assert.Equal(0, await site.Get<RecoveryCodes>().CountAsync(ada.Id));
        await site.SignedInAsync(ada.Email);
    }

    [Fact]
    public async Task A_token_is_shown_once_and_a_writer_is_not_offered_to_publish()
    {
        var ada = await site.AddAsync(EditorRole.Writer);
        var browser = await site.SignedInAsync(ada.Email);
        Assert.Equal(["read", "write"], (await browser.OpenAsync("/admin/account/tokens")).QuerySelectorAll("[name=Scopes]").Select(box => box.GetAttribute("value")!));
        using var empty = await browser.SubmitAsync("/admin/account/tokens", "Make the token", ("Name", "Wire"));
        Assert.Equal("Wire", (await empty.ShownAsync()).Value("Name"));
        using var excess = await browser.SubmitAsync("/admin/account/tokens", "Make the token", ("Name", "Wire"), ("Scopes", "publish"));
        Assert.NotNull((await excess.ShownAsync()).QuerySelector(".problem"));
        using var made = await browser.SubmitAsync("/admin/account/tokens", "Make the token", ("Name", "Wire"), ("Scopes", "read"));
        var token = (await browser.OpenAsync(made.To())).QuerySelector(".shown-once code")!.TextContent;
        Assert.NotNull(await site.Get<ApiTokens>().FindAsync(token, CancellationToken.None));
        Assert.Null((await browser.OpenAsync("/admin/account/tokens")).QuerySelector(".shown-once"));
        using var revoked = await browser.SubmitAsync("/admin/account/tokens", "Revoke Wire");
        Assert.Null(await site.Get<ApiTokens>().FindAsync(token, CancellationToken.None));
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    private static string CodeAt(string key, DateTimeOffset at) => new Totp(Base32Encoding.ToBytes(key)).ComputeTotp(at.UtcDateTime);

    private async Task<(Person Ada, string Key)> WithAppAsync()
    {
        var ada = await site.AddAsync(EditorRole.Writer);
        var key = AuthenticatorCodes.NewKey();
        Assert.True(await site.Get<AuthenticatorCodes>().SwitchOnAsync(ada, key, CodeAt(key, site.Clock.GetUtcNow()), CancellationToken.None));
        await site.Get<RecoveryCodes>().MakeAsync(ada, CancellationToken.None);
        return (ada, key);
    }

    private async Task<HttpResponseMessage> CodeAsync(Person ada, string code)
    {
        var browser = Colleague.Visitor(site);
        using var half = await browser.SignInAsync(ada.Email);
        Assert.Equal("/admin/sign-in/code?return=%2Fadmin", half.To());
        return await browser.SubmitAsync(half.To(), "Sign in", ("Code", code));
    }
}
