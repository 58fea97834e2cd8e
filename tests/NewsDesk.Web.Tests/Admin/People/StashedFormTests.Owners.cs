using System.Net;
using NewsDesk.Accounts;
using NewsDesk.People;

namespace NewsDesk.Web.Tests.Admin.People;

/// <content>Who gets a form back, and whose is kept.</content>
public sealed partial class StashedFormTests
{
    [Fact]
    public async Task It_comes_back_to_whoever_signs_in_in_its_browser_where_that_has_forgotten_everything()
    {
        var (ada, bea) = (await site.AddAsync(Role.Writer), await site.AddAsync(Role.Writer, "Bea"));
        var browser = Colleague.Visitor(site);
        using var sent = await browser.PostWithTokenAsync("/admin/account", "of a former browser", [("Name", "Ada, typed for long")]);
        using var back = await browser.SignInAsync(ada.Email, page: sent.To());

        // Nobody gets it who has the address alone.
        Assert.Equal("Bea", (await (await site.SignedInAsync(bea.Email)).OpenAsync(back.To())).Value("Name"));
        foreach (var _ in new[] { 1, 2 })
        {
            var page = await browser.OpenAsync(back.To());
            Assert.Equal(
                ("Ada, typed for long", "You are signed in. What this browser sent before anybody had signed in is below: look it through; "
                    + "it is not saved yet."),
                (page.Value("Name"), page.QuerySelector(".told")!.TextContent));
        }

        // It is hers now, though somebody else signs in in her browser.
        using var other = await browser.SubmitAsync("/admin", "Sign out");
        using var next = await browser.SignInAsync(bea.Email);
        Assert.Equal("Bea", (await browser.OpenAsync(back.To())).Value("Name"));
    }

    [Fact]
    public async Task A_form_at_a_secret_address_is_not_kept()
    {
        await site.AddAsync(Role.Editor);
        var editor = await site.SignedInAsync("ada@example.org");
        using var answer = await editor.PostWithTokenAsync("/admin/links/a-secret", "out of date", [("Name", "Ada")]);
        Assert.Equal(0, site.Query<long>("select count(*) from held_forms").Single());
    }

    [Fact]
    public async Task Strangers_cannot_fill_the_disk_and_take_the_place_of_nobody_elsewhere()
    {
        var addresses = new Addresses { Now = IPAddress.Parse("198.51.100.7") };
        await using var flooded = TestSite.Start(options: addresses.Options);
        var (ada, bea) = (await flooded.AddAsync(Role.Writer), await flooded.AddAsync(Role.Writer, "Bea"));
        var hers = await flooded.SignedInAsync(ada.Email);
        flooded.Clock.Advance(UserSessions.Idle);
        addresses.Now = IPAddress.Parse("203.0.113.7");
        var kept = new List<string>();
        for (var n = 0; n < 25; n++)
        {
            flooded.Clock.Advance(TimeSpan.FromSeconds(1));
            kept.Add(await SendAsync(Colleague.Visitor(flooded), $"x {n}"));
        }

        Assert.All(kept, address => Assert.Contains("held", address, StringComparison.Ordinal));
        Assert.Equal(20, flooded.Query<long>("select count(*) from held_forms").Single());

        // Hers comes back, though she sends it from among them; a stranger's does from elsewhere.
        Assert.Equal("Ada, typed for long", await GivenBackAsync(hers, ada, await SendAsync(hers, "Ada, typed for long")));
        addresses.Now = IPAddress.Parse("198.51.100.7");
        var stranger = Colleague.Visitor(flooded);
        Assert.Equal("Bea, typed for long", await GivenBackAsync(stranger, bea, await SendAsync(stranger, "Bea, typed for long")));

        async Task<string> SendAsync(Colleague browser, string name)
        {
            using var sent = await browser.PostWithTokenAsync("/admin/account", null, [("Name", name)]);
            return sent.To();
        }

        async Task<string?> GivenBackAsync(Colleague browser, Person person, string signIn)
        {
            using var back = await browser.SignInAsync(person.Email, page: signIn);
            return (await browser.OpenAsync(back.To())).Value("Name");
        }
    }

    [Fact]
    public async Task Nobody_else_sees_it()
    {
        var (ada, bea) = (await site.AddAsync(Role.Writer), await site.AddAsync(Role.Writer, "Bea"));
        var browser = await site.SignedInAsync(ada.Email);
        var token = (await browser.OpenAsync("/admin/account")).Value("form-token");
        site.Clock.Advance(UserSessions.Idle);
        using var sent = await browser.PostWithTokenAsync("/admin/account", token, [("Name", "Ada, typed for long")]);
        using var other = await browser.SignInAsync(bea.Email, page: sent.To());
        var page = await browser.OpenAsync(other.To());
        Assert.Equal(("Bea", null), (page.Value("Name"), page.QuerySelector(".told")));

        // It waits for its owner, for a day, on its own page.
        var hers = await site.SignedInAsync(ada.Email);
        Assert.Equal("Ada, typed for long", (await hers.OpenAsync(other.To())).Value("Name"));
        Assert.Null((await hers.OpenAsync(other.To().Replace("account", "account/tokens", StringComparison.Ordinal))).QuerySelector(
            ".told"));
        site.Clock.Advance(StashedForms.Lasts);
        hers = await site.SignedInAsync(ada.Email);
        Assert.Equal("Ada", (await hers.OpenAsync(other.To())).Value("Name"));
    }
}
