using NewsDesk.Accounts;
using NewsDesk.People;
using NewsDesk.Web.SignIn;

namespace NewsDesk.Web.Tests.Admin.People;

/// <summary>Who is kept from guessing, and who is not kept out by it.</summary>
public sealed class ThrottleTests : IAsyncDisposable
{
    private readonly TestSite site = TestSite.Start();

    /// <summary>As many wrong tries as a network has, from one that nobody signed in from.</summary>
    public static async Task<Colleague> ExhaustAsync(TestSite site)
    {
        var browser = Colleague.Visitor(site);
        var token = await browser.FormTokenAsync();
        for (var n = 0; n < SignInThrottle.OfNetwork; n++)
        {
            using var guess = await browser.PostWithTokenAsync("/admin/sign-in", token, [("Email", $"{n}@example.org"), ("Password", "x")]);
        }

        return browser;
    }

    [Fact]
    public async Task A_hammered_account_opens_to_a_browser_that_signed_in_before()
    {
        var ada = await site.AddAsync(Role.Writer);
        var known = await site.SignedInAsync(ada.Email);
        using var signedOut = await known.SubmitAsync("/admin", "Sign out");
        await GuessAsync(Colleague.Visitor(site), 10);

        using var stranger = await Colleague.Visitor(site).SignInAsync(ada.Email);
        Assert.Equal(200, (int)stranger.StatusCode);
        using var own = await known.SignInAsync(ada.Email);
        Assert.Equal("/admin", own.To());

        site.Clock.Advance(SignInThrottle.Window);
        await site.SignedInAsync(ada.Email);
    }

    [Fact]
    public async Task A_network_that_guesses_shuts_out_no_browser_that_signed_in_before()
    {
        var ada = await site.AddAsync(Role.Writer);
        var known = await site.SignedInAsync(ada.Email);
        await ExhaustAsync(site);
        using var stranger = await Colleague.Visitor(site).SignInAsync(ada.Email);
        Assert.Equal(429, (int)stranger.StatusCode);

        site.Clock.Advance(UserSessions.Reauthenticated);
        await ExhaustAsync(site);
        using var confirmed = await known.SubmitAsync("/admin/confirm?return=/admin/account", "Confirm", ("Password", People.Password));
        Assert.Equal("/admin/account", confirmed.To());
        using var signedOut = await known.SubmitAsync("/admin", "Sign out");
        using var own = await known.SignInAsync(ada.Email);
        Assert.Equal("/admin", own.To());

        // Its own wrong tries count as ever.
        using var outAgain = await known.SubmitAsync("/admin", "Sign out");
        await GuessAsync(known, SignInThrottle.OfAccount);
        using var late = await known.SignInAsync(ada.Email);
        Assert.Equal(200, (int)late.StatusCode);
    }

    [Fact]
    public async Task Two_who_share_a_browser_are_both_known_in_it()
    {
        var (ada, bea) = (await site.AddAsync(Role.Writer), await site.AddAsync(Role.Writer, "Bea"));
        var shared = await site.SignedInAsync(ada.Email);
        using var adaOut = await shared.SubmitAsync("/admin", "Sign out");
        using var beaIn = await shared.SignInAsync(bea.Email);
        using var beaOut = await shared.SubmitAsync("/admin", "Sign out");
        await GuessAsync(Colleague.Visitor(site), SignInThrottle.OfAccount);
        using var own = await shared.SignInAsync(ada.Email);
        Assert.Equal("/admin", own.To());
        using var ownOut = await shared.SubmitAsync("/admin", "Sign out");

        // Whoever signs in between gets no further guesses at the other's password by it.
        await GuessAsync(shared, SignInThrottle.OfAccount);
        using var between = await shared.SignInAsync(bea.Email);
        Assert.Equal("/admin", between.To());
        using var betweenOut = await shared.SubmitAsync("/admin", "Sign out");
        using var spent = await shared.SignInAsync(ada.Email);
        Assert.Equal(200, (int)spent.StatusCode);
    }

    [Fact]
    public async Task Confirming_in_a_throttled_network_says_when_to_come_back()
    {
        var ada = await Colleague.SignInAsync(site, Role.Writer, "Ada");
        await ExhaustAsync(site);
        using var throttled = await ada.SubmitAsync("/admin/confirm", "Confirm", ("Password", People.Password));
        Assert.Equal((429, "900"), ((int)throttled.StatusCode, throttled.Headers.RetryAfter?.ToString()));
        Assert.Contains("Try again after 12:15 UTC", await throttled.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_passkey_that_is_not_accepted_stands_in_the_audit_but_does_not_fill_it()
    {
        var ada = await site.AddAsync(Role.Writer);
        var signedIn = await site.SignedInAsync(ada.Email);
        using var confirm = await signedIn.PostAsync("/admin/confirm", [("Passkey", "{}")]);
        Assert.Equal($"{ada.Email}: sign-in refused (passkey, this machine)", site.Audit()[^1]);
        using var wrong = await signedIn.PostAsync("/admin/confirm", [("Password", "wrong")]);
        Assert.Equal($"{ada.Email}: sign-in refused (this machine)", site.Audit()[^1]);

        var browser = Colleague.Visitor(site);
        var token = await browser.FormTokenAsync();
        for (var n = 0; n < SignInThrottle.OfNetwork + 10; n++)
        {
            using var refused = await browser.PostWithTokenAsync("/admin/sign-in", token, [("Passkey", "{}")]);
            Assert.Equal(200, (int)refused.StatusCode);
        }

        Assert.Equal(SignInThrottle.OfNetwork, site.Audit().Count(line => line.Contains("refused (passkey", StringComparison.Ordinal)));
        Assert.Equal("nobody: sign-in refused (passkey, this machine)", site.Audit()[^1]);
    }

    [Fact]
    public async Task Guesses_that_come_all_at_once_are_counted_before_they_are_looked_at()
    {
        var ada = await site.AddAsync(Role.Writer);
        var browsers = await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
        {
            var browser = Colleague.Visitor(site);
            return (browser, token: await browser.FormTokenAsync());
        }));
        await Task.WhenAll(browsers.Select(one =>
            one.browser.PostWithTokenAsync("/admin/sign-in", one.token, [("Email", ada.Email), ("Password", "wrong")])));
        Assert.Equal(10, site.Audit().Count(line => line.StartsWith($"{ada.Email}: sign-in refused", StringComparison.Ordinal)));
        Assert.Equal(10, site.Audit().Count(line => line.StartsWith("nobody: sign-in refused (too many tries", StringComparison.Ordinal)));
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    private static async Task GuessAsync(Colleague browser, int times)
    {
        var token = await browser.FormTokenAsync();
        for (var n = 0; n < times; n++)
        {
            using var guess = await browser.PostWithTokenAsync("/admin/sign-in", token,
                [("Email", "ada@example.org"), ("Password", "wrong")]);
            Assert.Equal(200, (int)guess.StatusCode);
        }
    }
}
