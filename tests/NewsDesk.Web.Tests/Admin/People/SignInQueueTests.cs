using System.Net;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NewsDesk.Accounts;
using NewsDesk.People;
using NewsDesk.Web.SignIn;

namespace NewsDesk.Web.Tests.Admin.People;

/// <summary>What happens while more passwords come than are checked.</summary>
public sealed class SignInQueueTests : IAsyncDisposable
{
    private readonly HeldHasher hasher = new();
    private readonly TestSite site;

    public SignInQueueTests() =>
        site = TestSite.Start(options: new TestSiteOptions { Services = services => services.AddSingleton<IPasswordHasher<User>>(hasher) });

    [Fact]
    public async Task A_stranger_for_whom_there_is_no_place_is_told_to_come_back_and_keeps_the_address()
    {
        await site.AddAsync(Role.Writer);
        var waiting = await FillAsync();
        var audited = site.Audit().Count;
        using var refused = await Colleague.Visitor(site).SignInAsync("ada@example.org", "typed");
        Assert.Equal((HttpStatusCode.TooManyRequests, "5"), (refused.StatusCode, refused.Headers.RetryAfter?.ToString()));
        var page = await new HtmlParser()
            .ParseDocumentAsync(await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal("ada@example.org", page.Value("Email"));
        Assert.Contains(
            HashingQueue.Busy,
            page.QuerySelector(".problem")!.TextContent,
            StringComparison.Ordinal);
        Assert.Equal(audited, site.Audit().Count);
        hasher.LetGo();
        await Task.WhenAll(waiting);
    }

    [Fact]
    public async Task What_was_not_looked_at_is_held_against_nobody()
    {
        var ada = await site.AddAsync(Role.Writer);
        var waiting = await FillAsync();
        for (var n = 0; n < SignInThrottle.OfAccount + 1; n++)
        {
            using var refused = await Colleague.Visitor(site).SignInAsync(ada.Email, "wrong");
            Assert.Equal(429, (int)refused.StatusCode);
        }

        hasher.LetGo();
        await Task.WhenAll(waiting);
        await site.SignedInAsync(ada.Email);
    }

    [Fact]
    public async Task Known_browsers_and_people_who_confirm_have_places_though_strangers_fill_theirs()
    {
        var (ada, bea) = (await site.AddAsync(Role.Writer), await site.AddAsync(Role.Writer, "Bea"));
        var (known, signedIn) = (await site.SignedInAsync(ada.Email), await site.SignedInAsync(bea.Email));
        using var signedOut = await known.SubmitAsync("/admin", "Sign out");
        var waiting = await FillAsync();
        var (signsIn, confirms) =
            (known.SignInAsync(ada.Email), signedIn.SubmitAsync("/admin/confirm", "Confirm", ("Password", People.Password)));
        var guest = known.SignInAsync("nobody@example.org");
        hasher.LetGo();
        Assert.Equal(("/admin", "/admin"), ((await signsIn).To(), (await confirms).To()));
        Assert.Equal(200, (int)(await guest).StatusCode);
        await Task.WhenAll(waiting);
    }

    [Fact]
    public async Task A_browser_is_not_known_by_a_made_up_cookie_nor_by_one_of_somebody_who_is_disabled()
    {
        var (ada, bea) = (await site.AddAsync(Role.Writer), await site.AddAsync(Role.Writer, "Bea"));
        var known = await site.SignedInAsync(ada.Email);
        await site.Get<DisableUser>().ExecuteAsync(ada, Actor.Command("test"), CancellationToken.None);
        var waiting = await FillAsync();
        using var former = await known.SignInAsync(bea.Email);
        Assert.Equal(429, (int)former.StatusCode);
        using var made = await Colleague.Visitor(site).SendAsync(
            new HttpRequestMessage(HttpMethod.Get, "/admin/sign-in") { Headers = { { "Cookie", $"nd-browser={Secret.New()}" } } });
        Assert.Equal(200, (int)made.StatusCode);
        hasher.LetGo();
        await Task.WhenAll(waiting);
    }

    [Fact]
    public async Task A_password_that_changed_while_the_old_one_waited_opens_nothing()
    {
        var ada = await site.AddAsync(Role.Writer);
        hasher.Hold();
        var late = Colleague.Visitor(site).SignInAsync(ada.Email);
        await hasher.BegunAsync(1);
        await site.Get<SetPassword>().ExecuteAsync(ada, "another hash", null, Actor.Command("test"), CancellationToken.None);
        hasher.LetGo();
        using var refused = await late;
        Assert.Equal(200, (int)refused.StatusCode);
    }

    [Fact]
    public async Task A_new_password_that_finds_no_place_is_not_set_and_says_so()
    {
        var ada = await site.AddAsync(Role.Writer);
        var link = $"/admin/links/{await site.Get<OneTimeLinks>().ResetAsync(ada, Actor.Command("test"), CancellationToken.None)}";
        hasher.Hold();
        var queue = site.Get<HashingQueue>();
        var waiting = new List<Task<string?>>();
        for (var n = 1; n <= HashingQueue.AtOnce + HashingQueue.PlacesOfPerson; n++)
        {
            waiting.Add(queue.RunAsync(HashingCaller.Of(ada), () => hasher.HashPassword(null!, "x"), CancellationToken.None));
            await hasher.BegunAsync(Math.Min(n, HashingQueue.AtOnce));
        }

        using var refused = await Colleague.Visitor(site)
            .SubmitAsync(link, "Set the password and sign in", ("Password", "another set of wooden words"));
        Assert.Equal((429, "5"), ((int)refused.StatusCode, refused.Headers.RetryAfter?.ToString()));
        hasher.LetGo();
        await Task.WhenAll(waiting);
        using var again = await Colleague.Visitor(site)
            .SubmitAsync(link, "Set the password and sign in", ("Password", "another set of wooden words"));
        Assert.Equal("/admin", again.To());
    }

    [Fact]
    public async Task A_place_before_strangers_that_was_never_taken_is_not_given_back()
    {
        var ada = await site.AddAsync(Role.Writer);
        var context = await KnownAsync(ada);
        var throttle = site.Get<SignInThrottle>();
        Use(GuessCounters.OfLine);
        var waiting = await FillAsync();
        Assert.Equal(HashingQueue.Rejection.Problem,
            (await site.Get<PasswordCheck>().TryAsync(context, ada.Email, "wrong", "Wrong.", CancellationToken.None)).Problem);
        Assert.True(throttle.WaitFor($"line {ada.Id}", GuessCounters.OfLine) > TimeSpan.Zero);
        hasher.LetGo();
        await Task.WhenAll(waiting);

        void Use(int count)
        {
            for (var n = 0; n < count; n++)
            {
                Assert.Equal(TimeSpan.Zero, throttle.Count($"line {ada.Id}", GuessCounters.OfLine, isVerified: true));
            }
        }
    }

    [Fact]
    public async Task A_place_before_strangers_is_given_back_when_its_sender_has_gone()
    {
        var ada = await site.AddAsync(Role.Writer);
        var context = await KnownAsync(ada);
        var waiting = await FillAsync();
        using var gone = new CancellationTokenSource();
        var left = site.Get<PasswordCheck>().TryAsync(context, ada.Email, "wrong", "Wrong.", gone.Token);
        while (site.Get<HashingQueue>().WaitingIn(HashingLine.TrustedDevice) < 1)
        {
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }

        Assert.True(site.Get<SignInThrottle>().WaitFor($"line {ada.Id}", 1) > TimeSpan.Zero);
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        Assert.Equal(TimeSpan.Zero, site.Get<SignInThrottle>().WaitFor($"line {ada.Id}", 1));
        hasher.LetGo();
        await Task.WhenAll(waiting);
    }

    [Fact]
    public async Task A_wrong_password_is_noted_though_its_sender_has_hung_up()
    {
        var ada = await site.AddAsync(Role.Writer);
        hasher.Hold();
        using var gone = new CancellationTokenSource();
        var wrong = site.Get<PasswordCheck>().TryAsync(new DefaultHttpContext(), ada.Email, "wrong", "Wrong.", gone.Token);
        await hasher.BegunAsync(1);
        await gone.CancelAsync();
        hasher.LetGo();
        await Task.WhenAny(wrong);
        Assert.Equal("ada@example.org: sign-in refused (this machine)", site.Audit()[^1]);
    }

    public async ValueTask DisposeAsync()
    {
        hasher.LetGo();
        await site.DisposeAsync();
        hasher.Dispose();
    }

    /// <summary>A request of a browser in which this person signed in before.</summary>
    private async Task<DefaultHttpContext> KnownAsync(Person person)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.Cookie =
            $"nd-browser={await site.Get<TrustedDevices>().RememberAsync(person.Id, null, CancellationToken.None)}";
        return context;
    }

    /// <summary>As many sign-ins as strangers of one network have places for; they wait until the hasher is let go.</summary>
    private async Task<List<Task<HttpResponseMessage>>> FillAsync()
    {
        var browser = Colleague.Visitor(site);
        var token = await browser.FormTokenAsync();
        hasher.Hold();
        var sent = new List<Task<HttpResponseMessage>>();
        var queue = site.Get<HashingQueue>();
        for (var n = 1; n <= HashingQueue.AtOnce + HashingQueue.PlacesOfNetwork; n++)
        {
            sent.Add(browser.PostWithTokenAsync("/admin/sign-in", token, [("Email", $"{n}@example.org"), ("Password", "x")]));
            await hasher.BegunAsync(Math.Min(n, HashingQueue.AtOnce));
        }

        while (queue.WaitingIn(HashingLine.Stranger) < HashingQueue.PlacesOfNetwork)
        {
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }

        return sent;
    }
}
