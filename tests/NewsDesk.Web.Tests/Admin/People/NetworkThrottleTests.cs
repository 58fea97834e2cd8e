using System.Net;
using NewsDesk.People;
using NewsDesk.Web.SignIn;

namespace NewsDesk.Web.Tests.Admin.People;

/// <summary>Guesses that come from many addresses of one network, and from many networks.</summary>
public sealed class NetworkThrottleTests : IAsyncDisposable
{
    private readonly Addresses addresses = new();
    private readonly TestSite site;

    public NetworkThrottleTests() => site = TestSite.Start(options: addresses.Options);

    [Theory]
    [InlineData("203.0.113.{0}", "203.0.113.250", "203.0.114.1")]
    [InlineData("2001:db8:1:{0:x}::7", "2001:db8:1:fff0::7", "2001:db8:2::7")]
    [InlineData("::ffff:203.0.113.{0}", "203.0.113.250", "203.0.114.1")]
    public async Task Guesses_count_for_the_24_and_the_48_too(string guesser, string same, string other)
    {
        var ada = await site.AddAsync(Role.Writer);
        var known = await site.SignedInAsync(ada.Email);
        using var signedOut = await known.SubmitAsync("/admin", "Sign out");
        for (var n = 0; n < SignInThrottle.OfWideNetwork; n++)
        {
            // Each address stays under what one may.
            Assert.Equal(200, await GuessAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, guesser, n / 10), n));
        }

        Assert.Equal(429, await GuessAsync(same, 1_000));
        Assert.Equal(200, await GuessAsync(other, 1_000));
        addresses.Now = IPAddress.Parse(same);
        using var own = await known.SignInAsync(ada.Email);
        Assert.Equal("/admin", own.To());

        site.Clock.Advance(SignInThrottle.Window);
        Assert.Equal(200, await GuessAsync(same, 1_000));
    }

    [Fact]
    public async Task A_browser_known_to_somebody_else_is_not_shut_out_by_its_network_and_guesses_no_more_than_an_account_may()
    {
        var (ada, bea) = (await site.AddAsync(Role.Writer), await site.AddAsync(Role.Writer, "Bea"));
        addresses.Now = IPAddress.Parse("203.0.113.7");
        var known = await site.SignedInAsync(ada.Email);
        using var signedOut = await known.SubmitAsync("/admin", "Sign out");
        for (var n = 0; n < SignInThrottle.OfNetwork; n++)
        {
            Assert.Equal(200, await GuessAsync("203.0.113.7", n));
        }

        Assert.Equal(429, await GuessAsync("203.0.113.7", 99));
        using var first = await known.SignInAsync(bea.Email);
        Assert.Equal("/admin", first.To());
        using var out2 = await known.SubmitAsync("/admin", "Sign out");

        // As a guest it has ten wrong tries at all accounts together, from wherever its cookie is sent.
        var token = await known.FormTokenAsync();
        for (var n = 0; n < SignInThrottle.OfAccount; n++)
        {
            addresses.Now = new IPAddress([198, 51, 100, (byte)n]);
            using var guess = await known.PostWithTokenAsync("/admin/sign-in", token, [("Email", $"{n}@example.org"), ("Password", "x")]);
            Assert.Equal(200, (int)guess.StatusCode);
        }

        var cy = await site.AddAsync(Role.Writer, "Cy");
        using var late = await known.SignInAsync(cy.Email);
        Assert.Equal(200, (int)late.StatusCode);
        using var own = await known.SignInAsync(ada.Email);
        Assert.Equal("/admin", own.To());
    }

    [Fact]
    public async Task A_known_browsers_cookie_gives_no_unlimited_place_before_strangers()
    {
        var ada = await site.AddAsync(Role.Writer);
        var known = await site.SignedInAsync(ada.Email);
        using var signedOut = await known.SubmitAsync("/admin", "Sign out");
        var context = new Microsoft.AspNetCore.Http.DefaultHttpContext();
        context.Request.Headers.Cookie = string.Join("; ", known.Cookies.Select(cookie => $"{cookie.Name}={cookie.Value}"));
        var guesses = site.Get<GuessCounters>();
        var lines = new List<HashingLine>();
        for (var n = 0; n < GuessCounters.OfLine + 5; n++)
        {
            lines.Add(guesses.CallerOf(context, await guesses.FindAsync(context, null, "password", $"{n}")).Line);
        }

        Assert.Equal(GuessCounters.OfLine, lines.Count(line => line == HashingLine.TrustedDevice));
        Assert.All(lines.TakeLast(5), line => Assert.Equal(HashingLine.Stranger, line));
    }

    [Fact]
    public async Task The_audit_keeps_a_bounded_number_of_refusals_and_says_that_there_were_more()
    {
        var ada = await site.AddAsync(Role.Writer);
        for (var n = 0; n < RejectionNotes.OfAccount + 10; n++)
        {
            addresses.Now = new IPAddress([203, 0, (byte)n, 7]);
            await GuessAsync($"203.0.{n}.7", ada.Email);
        }

        Assert.Equal(RejectionNotes.OfAccount, site.Audit().Count(line => line.Contains("sign-in refused", StringComparison.Ordinal)));
        for (var n = 0; n < RejectionNotes.OfStrangers; n++)
        {
            await GuessAsync($"198.51.{n}.7", n);
        }

        var refusals = site.Audit().Where(line => line.Contains("sign-in refused", StringComparison.Ordinal)).ToList();
        Assert.Equal(RejectionNotes.OfStrangers + 1, refusals.Count);
        Assert.Equal("nobody: sign-in refused (more than 200 of strangers in 15 minutes; further ones are not written down)", refusals[^1]);
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    private Task<int> GuessAsync(string from, int n) => GuessAsync(from, $"{n}@example.org");

    private async Task<int> GuessAsync(string from, string email)
    {
        addresses.Now = IPAddress.Parse(from);
        using var answer = await Colleague.Visitor(site).SignInAsync(email, "wrong");
        return (int)answer.StatusCode;
    }
}
