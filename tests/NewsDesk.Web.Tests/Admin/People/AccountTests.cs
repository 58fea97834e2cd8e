using NewsDesk.Accounts;
using NewsDesk.People;

namespace NewsDesk.Web.Tests.Admin.People;

public sealed class AccountTests : IAsyncDisposable
{
    private readonly TestSite site = TestSite.Start();

    [Fact]
    public async Task A_person_changes_their_own_name_alone()
    {
        var ada = await site.AddAsync(Role.Writer);
        var browser = await site.SignedInAsync(ada.Email);
        using var saved = await browser.SubmitAsync("/admin/account", "Save", ("Name", " Ada  Quay "), ("Role", "Administrator"),
            ("Id", "99"));
        var page = await browser.OpenAsync(saved.To());
        Assert.Equal(("Ada Quay", "Your name is saved."), (page.Value("Name"), page.QuerySelector(".told")!.TextContent));
        Assert.Equal(Role.Writer, (await site.Get<PeopleList>().FindAsync(ada.Id))!.Role);

        using var refused = await browser.SubmitAsync("/admin/account", "Save", ("Name", "Ada\u202EQuay"));
        Assert.Equal("Ada\u202EQuay", (await refused.ShownAsync()).Value("Name"));
    }

    [Fact]
    public async Task Sessions_are_seen_and_ended_by_their_own_person_alone()
    {
        var (ada, bea) = (await site.AddAsync(Role.Writer), await site.AddAsync(Role.Writer, "Bea"));
        var (here, there, third) =
            (await site.SignedInAsync(ada.Email), await site.SignedInAsync(ada.Email), await site.SignedInAsync(ada.Email));
        var other = await site.SignedInAsync(bea.Email);
        var beas = (await site.Get<UserSessions>().ListAsync(bea.Id)).Single().Hash;
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
        var answers = await Task.WhenAll(
            new[] { here, there, third }.Select(async browser => (int)(await browser.GetAsync("/admin")).StatusCode));
        Assert.Equal([200, 302, 302], answers);
    }

    [Fact]
    public async Task A_token_is_shown_once_and_a_writer_is_not_offered_to_publish()
    {
        var ada = await site.AddAsync(Role.Writer);
        var browser = await site.SignedInAsync(ada.Email);
        Assert.Equal(["read", "write"],
            (await browser.OpenAsync("/admin/account/tokens")).QuerySelectorAll("[name=Scopes]").Select(box => box.GetAttribute("value")!));
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
}
