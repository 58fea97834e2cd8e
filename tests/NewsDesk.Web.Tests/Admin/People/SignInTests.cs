using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Options;
using NewsDesk.Accounts;
using NewsDesk.People;
using NewsDesk.Web.Configuration;
using NewsDesk.Web.SignIn;

namespace NewsDesk.Web.Tests.Admin.People;

public sealed class SignInTests : IAsyncDisposable
{
    private readonly CountingHasher hasher = new();
    private readonly TestSite site;

    public SignInTests() =>
        site = TestSite.Start(options: new TestSiteOptions { Services = services => services.AddSingleton<IPasswordHasher<User>>(hasher) });

    [Fact]
    public async Task The_right_password_opens_the_newsroom_and_signing_out_closes_it()
    {
        var ada = await site.AddAsync(Role.Writer);
        var browser = await site.SignedInAsync("ADA@example.org");
        Assert.Equal(200, (int)(await browser.GetAsync("/admin")).StatusCode);
        using var again = await browser.GetAsync("/admin/sign-in?return=/admin/account");
        Assert.Equal("/admin/account", again.To());

        using var signedOut = await browser.SubmitAsync("/admin", "Sign out");
        Assert.Equal("/admin/sign-in", signedOut.To());
        Assert.Equal("/admin/sign-in?return=%2Fadmin", (await browser.GetAsync("/admin")).To()[^"/admin/sign-in?return=%2Fadmin".Length..]);
        Assert.Equal([$"{ada.Email}: sign in (password, this machine)", $"{ada.Email}: end session ()"], site.Audit().TakeLast(2));
    }

    [Fact]
    public async Task Nothing_tells_whether_an_account_exists()
    {
        await site.AddAsync(Role.Writer);
        var gone = await site.AddAsync(Role.Writer, "Bea");
        await site.Get<DisableUser>().ExecuteAsync(gone, Actor.Command("test"), CancellationToken.None);
        await site.Get<AddUser>().ExecuteAsync("cy@example.org", "Cy", Role.Writer, Actor.Command("test"), CancellationToken.None);
        var answers = new List<(int, string, int)>();
        // An unknown address, a wrong password, a disabled account, one without a password; then an account that is hammered, and its right
        // password.
        string[][] tries = [["nobody@example.org", "x"], ["ada@example.org", "wrong"], ["bea@example.org", People.Password],
            ["cy@example.org", ""], .. Enumerable.Repeat<string[]>(["ada@example.org", "wrong"], 9), ["ada@example.org", People.Password]];
        foreach (var attempt in tries)
        {
            var (before, audited) = (hasher.Verified, site.Audit().Count);
            using var answer = await Colleague.Visitor(site).SignInAsync(attempt[0], attempt[1]);
            var body = (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Replace(attempt[0], "ADDRESS",
                StringComparison.Ordinal);
            answers.Add(((int)answer.StatusCode, Plain(body), hasher.Verified - before));
            Assert.Equal(1, site.Audit().Count - audited);
        }

        Assert.Equal((200, 1), (answers[0].Item1, answers[0].Item3));
        Assert.All(answers, answer => Assert.Equal(answers[0], answer));
    }

    [Fact]
    public async Task An_address_cut_within_a_character_is_wrong_like_any_other()
    {
        await using var site = TestSite.Start();
        using var answer = await Colleague.Visitor(site).SignInAsync(new string('a', 299) + "\U0001F6A2@example.org");
        Assert.NotNull((await answer.ShownAsync()).QuerySelector(".problem"));
    }

    [Fact]
    public async Task A_network_that_guesses_at_many_accounts_is_told_when_to_come_back()
    {
        var ada = await site.AddAsync(Role.Writer);
        var browser = await ThrottleTests.ExhaustAsync(site);
        var before = hasher.Verified;
        using var answer = await browser.SignInAsync(ada.Email);
        Assert.Equal((429, "900", before), ((int)answer.StatusCode, answer.Headers.RetryAfter?.ToString(), hasher.Verified));
        Assert.Contains("Try again after 12:15 UTC", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
        site.Clock.Advance(SignInThrottle.Window);
        await site.SignedInAsync(ada.Email);
    }

    [Fact]
    public async Task The_right_password_is_never_held_against_anybody()
    {
        var ada = await site.AddAsync(Role.Writer);
        for (var n = 0; n < SignInThrottle.OfNetwork + 5; n++)
        {
            await site.SignedInAsync(ada.Email);
        }
    }

    [Theory]
    [InlineData("/admin/people?x=1#y", "/admin/people?x=1#y")]
    [InlineData("https://evil.example/admin", "/admin")]
    [InlineData("//evil.example/admin/", "/admin")]
    [InlineData("/administrator", "/admin")]
    [InlineData("/articles/one", "/admin")]
    [InlineData("/admin/../articles", "/admin")]
    [InlineData("/admin\\evil", "/admin")]
    [InlineData("/admin/%2e%2e//evil.example", "/admin")]
    [InlineData("/admin/%2E%2e/articles", "/admin")]
    [InlineData("/admin//evil.example", "/admin")]
    [InlineData("/admin/%5Cevil.example", "/admin")]
    [InlineData("/admin/articles?q=a//b..c%5c", "/admin/articles?q=a//b..c%5c")]
    [InlineData("/admin/é", "/admin")]
    [InlineData("/admin/a\r\nSet-Cookie: x", "/admin")]
    [InlineData(null, "/admin")]
    public void Only_a_page_of_the_newsroom_is_gone_on_to(string? asked, string goes) => Assert.Equal(goes, ReturnAddress.Safe(asked));

    [Fact]
    public async Task It_goes_on_to_the_page_that_was_asked_for()
    {
        var ada = await site.AddAsync(Role.Writer);
        var browser = Colleague.Visitor(site);
        using var asked = await browser.GetAsync("/admin/account/sessions?a=b");
        var page = new Uri(site.Client.BaseAddress!, asked.Headers.Location!).PathAndQuery;
        using var answer = await browser.SignInAsync(ada.Email, page: page);
        Assert.Equal("/admin/account/sessions?a=b", answer.To());
    }

    [Fact]
    public async Task Somebody_else_in_the_same_browser_gets_a_session_of_their_own()
    {
        var (ada, bea) = (await site.AddAsync(Role.Administrator), await site.AddAsync(Role.Writer, "Bea"));
        var browser = await site.SignedInAsync(ada.Email);
        var token = (await browser.OpenAsync("/admin")).QuerySelector("input[name=form-token]")!.GetAttribute("value");
        using var answer = await browser.PostWithTokenAsync("/admin/sign-in", token, [("Email", bea.Email), ("Password", People.Password)]);
        Assert.Equal("/admin", answer.To());
        Assert.Empty(await site.Get<UserSessions>().ListAsync(ada.Id));
        Assert.Contains("Bea", (await browser.OpenAsync("/admin")).QuerySelector(".signed-in")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_password_and_no_address_of_a_stranger_stands_in_the_audit()
    {
        var ada = await site.AddAsync(Role.Writer);
        using var stranger = await Colleague.Visitor(site).SignInAsync("hunter2@secret.example", "hunter2");
        using var wrong = await Colleague.Visitor(site).SignInAsync(ada.Email, "hunter3");
        Assert.Equal(["nobody: sign-in refused (this machine)", $"{ada.Email}: sign-in refused (this machine)"], site.Audit().TakeLast(2));
    }

    [Theory]
    [InlineData("x")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[1]")]
    [InlineData("""{"id":"AQ","rawId":"AQ","type":"public-key","clientExtensionResults":{}"""
        + ""","response":{"authenticatorData":"AQ","clientDataJSON":"e30","signature":"AQ","userHandle":"MQ"}}""")]
    public async Task What_is_no_answer_of_a_passkey_opens_nothing(string answer)
    {
        await site.AddAsync(Role.Administrator);
        var browser = Colleague.Visitor(site);
        var token = await browser.FormTokenAsync();
        foreach (var asked in new[] { false, true })
        {
            if (asked)
            {
                using var options = await browser.PostWithTokenAsync("/admin/sign-in/passkey", token, []);
                var json = System.Text.Json.JsonDocument.Parse(
                    await options.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
                Assert.Equal(("localhost", "required"),
                    (json.GetProperty("rpId").GetString(), json.GetProperty("userVerification").GetString()));
            }

            using var refused = await browser.PostWithTokenAsync("/admin/sign-in", token, [("Passkey", answer)]);
            Assert.Contains("not accepted", (await refused.ShownAsync()).QuerySelector(".problem")!.TextContent, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("http://localhost:5000", "http://localhost:6001", "Development", true)]
    [InlineData("http://localhost:5000", "http://localhost:6001", "Production", false)]
    [InlineData("http://localhost:5000", "https://localhost:6001", "Development", false)]
    [InlineData("http://localhost:5000", "http://localhost.evil.example", "Development", false)]
    [InlineData("https://news.example.org", "https://news.example.org", "Production", true)]
    [InlineData("https://news.example.org", "https://evil.news.example.org", "Production", false)]
    [InlineData("https://news.example.org", "http://news.example.org", "Production", false)]
    [InlineData("https://news.example.org", "http://localhost:5000", "Development", false)]
    public void A_passkey_is_used_only_from_our_own_pages(string baseUrl, string origin, string environment, bool ours)
    {
        var options = site.Get<NewsDeskOptions>() with { BaseUrl = baseUrl };
        Assert.Equal(ours, PasskeyCeremony.IsOurs(origin, options, new HostingEnvironment { EnvironmentName = environment }));
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    /// <summary>Without the form's token, which differs each time.</summary>
    private static string Plain(string body) =>
        System.Text.RegularExpressions.Regex.Replace(body, "(name=\"form-token\"[^>]*value=\")[^\"]*", "$1");

    private sealed class CountingHasher : IPasswordHasher<User>
    {
        private readonly PasswordHasher<User> inner = new(Options.Create(new PasswordHasherOptions { IterationCount = 1_000 }));
        private int verified;

        public int Verified => Volatile.Read(ref verified);

        public string HashPassword(User user, string password) => inner.HashPassword(user, password);

        public PasswordVerificationResult VerifyHashedPassword(User user, string hashedPassword, string providedPassword)
        {
            Interlocked.Increment(ref verified);
            return inner.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }
}
