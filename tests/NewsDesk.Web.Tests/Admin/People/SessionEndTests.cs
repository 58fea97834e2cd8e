using NewsDesk.Accounts;
using NewsDesk.People;
using NewsDesk.Tests;

namespace NewsDesk.Web.Tests.Admin.People;

/// <summary>When a session ends by itself.</summary>
public sealed class SessionEndTests : IAsyncDisposable
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);

    private readonly TestSite site = TestSite.Start();

    [Fact]
    public async Task It_lasts_12_hours_after_it_was_used_and_no_longer()
    {
        var ada = await Colleague.SignInAsync(site, Role.Writer, "Ada");
        for (var n = 0; n < 3; n++)
        {
            site.Clock.Advance(TimeSpan.FromHours(12) - Moment);
            Assert.Equal(200, await StatusAsync(ada));
        }

        site.Clock.Advance(TimeSpan.FromHours(12));
        Assert.Equal(302, await StatusAsync(ada));
        Assert.Empty(await site.Get<UserSessions>().ListAsync(ada.Person.Id));
    }

    [Fact]
    public async Task It_ends_after_7_days_however_much_it_is_used()
    {
        var ada = await Colleague.SignInAsync(site, Role.Writer, "Ada");
        for (var hour = 0; hour < 7 * 24 - 1; hour++)
        {
            site.Clock.Advance(TimeSpan.FromHours(1));
            Assert.Equal(200, await StatusAsync(ada));
        }

        site.Clock.Advance(TimeSpan.FromHours(1) - Moment);
        Assert.Equal(200, await StatusAsync(ada));
        site.Clock.Advance(Moment);
        Assert.Equal(302, await StatusAsync(ada));
    }

    [Fact]
    public async Task What_a_script_repeats_by_itself_keeps_no_session_alive()
    {
        var ada = await Colleague.SignInAsync(site, Role.Writer, "Ada");
        site.Clock.Advance(TimeSpan.FromHours(11));
        using var repeated =
            await ada.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/admin") { Headers = { { "X-Unattended", "true" } } });
        Assert.Equal(200, (int)repeated.StatusCode);
        site.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(302, await StatusAsync(ada));
    }

    [Fact]
    public async Task Its_page_and_the_documentation_say_so()
    {
        var ada = await Colleague.SignInAsync(site, Role.Writer, "Ada");
        Assert.Contains("after 12 hours without use, and after 7 days", (await ada.OpenAsync("/admin/account/sessions")).Body!.TextContent,
            StringComparison.Ordinal);
        Assert.Contains("after 12 hours without use, after 7 days", await File.ReadAllTextAsync(Path.Combine(NewsDesk.Tests.Repository.Root,
            "docs/operating.md"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal((TimeSpan.FromHours(12), TimeSpan.FromDays(7)), (UserSessions.Idle, UserSessions.Longest));
    }

    [Fact]
    public async Task What_matters_most_asks_again_long_before_it_ends()
    {
        var ada = await Colleague.SignInAsync(site, Role.Writer, "Ada");
        site.Clock.Advance(UserSessions.Reauthenticated);
        using var answer = await ada.SubmitAsync("/admin/account", "Save", ("Name", "Ada"));
        Assert.Equal(302, (int)answer.StatusCode);
        using var asked = await ada.PostAsync("/admin/account/password", [("Password", People.Password)], page: "/admin/account");
        Assert.StartsWith("/admin/confirm", asked.To(), StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    private static async Task<int> StatusAsync(Colleague colleague)
    {
        using var answer = await colleague.GetAsync("/admin");
        return (int)answer.StatusCode;
    }
}
