using NewsDesk.Accounts;
using NewsDesk.People;
using NewsDesk.Web.SignIn;
using OtpNet;

namespace NewsDesk.Web.Tests.Admin.People;

/// <summary>An authenticator app beside the password, and the recovery codes in its stead.</summary>
public sealed class AuthenticatorTests : IAsyncDisposable
{
    private readonly TestSite site = TestSite.Start();

    [Fact]
    public async Task An_authenticator_app_is_on_after_a_right_code_and_each_code_works_once()
    {
        var ada = await site.AddAsync(Role.Writer);
        var browser = await site.SignedInAsync(ada.Email);
        var page = await browser.OpenAsync("/admin/account/authenticator");
        var key = page.QuerySelector(".key")!.TextContent.Replace(" ", "", StringComparison.Ordinal);
        Assert.Equal("QR code of the key below", page.QuerySelector(".qr svg")!.GetAttribute("aria-label"));
        using var wrong = await browser.SubmitAsync("/admin/account/authenticator", "Switch the app on", ("Code", "000000"));
        Assert.Equal(key, (await wrong.ShownAsync()).QuerySelector(".key")!.TextContent.Replace(" ", "", StringComparison.Ordinal));
        Assert.False((await site.Get<UserStore>().FindAsync(ada.Id, CancellationToken.None))!.AuthenticatorOn);

        var first = CodeAt(key, site.Clock.GetUtcNow());
        using var on = await browser.SubmitAsync("/admin/account/authenticator", "Switch the app on", ("Code", first));
        var codes = (await browser.OpenAsync(on.To())).QuerySelectorAll(".codes code").Select(code => code.TextContent).ToList();
        Assert.Equal(RecoveryCodes.Count, codes.Distinct().Count());
        Assert.Empty((await browser.OpenAsync(on.To())).QuerySelectorAll(".codes code"));
        Assert.NotEqual(key, (await site.Get<UserStore>().FindAsync(ada.Id, CancellationToken.None))!.AuthenticatorKey);

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
        Assert.DoesNotContain(site.Audit(),
            line => codes.Append(key).Append(second).Any(secret => line.Contains(secret, StringComparison.Ordinal)));

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
        Assert.Contains("Try again after 12:15 UTC", await throttled.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_password_waits_ten_minutes_for_its_code_and_not_past_a_change()
    {
        var (ada, key) = await WithAppAsync();
        var browser = Colleague.Visitor(site);
        using var half = await browser.SignInAsync(ada.Email);
        site.Clock.Advance(PendingSecondFactor.Lasts);
        Assert.StartsWith("/admin/sign-in?", (await browser.GetAsync(half.To())).To(), StringComparison.Ordinal);

        using var again = await browser.SignInAsync(ada.Email);
        await site.Get<SetPassword>().ExecuteAsync(ada, "hash", null, Actor.Command("test"), CancellationToken.None);
        using var stale = await browser.PostWithTokenAsync(again.To(), await browser.FormTokenAsync(),
            [("Code", CodeAt(key, site.Clock.GetUtcNow()))]);
        Assert.StartsWith("/admin/sign-in?", stale.To(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Once_the_keys_of_the_data_folder_are_lost_a_recovery_code_opens()
    {
        var ada = await site.AddAsync(Role.Writer);
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

    public ValueTask DisposeAsync() => site.DisposeAsync();

    private static string CodeAt(string key, DateTimeOffset at) => new Totp(Base32Encoding.ToBytes(key)).ComputeTotp(at.UtcDateTime);

    private async Task<(Person Ada, string Key)> WithAppAsync()
    {
        var ada = await site.AddAsync(Role.Writer);
        var key = AuthenticatorCodes.NewKey();
        Assert.True(await site.Get<AuthenticatorCodes>()
            .SwitchOnAsync(ada, key, CodeAt(key, site.Clock.GetUtcNow()), CancellationToken.None));
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
