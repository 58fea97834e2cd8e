using Microsoft.Playwright;
using NewsDesk.People;
using NewsDesk.Web.Tests;
using NewsDesk.Web.Tests.Admin;

[assembly: AssemblyFixture(typeof(NewsDesk.Browser.Tests.Admin.Desk))]

namespace NewsDesk.Browser.Tests.Admin;

/// <summary>A newsroom with a few articles and a person of each role, whose pages are opened in the browser as if they had just signed
/// in.</summary>
public class Desk : IAsyncLifetime
{
    private readonly Dictionary<Role, Colleague> colleagues = [];
    private TestSite? site;

    public TestSite Site => site!;

    /// <summary>By name: passkeys and cookies are for hosts, not for numbers.</summary>
    public Uri Address => new UriBuilder(Site.Address) { Host = "localhost" }.Uri;

    /// <summary>Whom the browser is signed in as in that role.</summary>
    public Colleague this[Role role] => colleagues[role];

    public async ValueTask InitializeAsync()
    {
        site = TestSite.Start(options: new TestSiteOptions { OnKestrel = true });
        foreach (var role in Enum.GetValues<Role>())
        {
            colleagues.Add(role, await Colleague.SignInAsync(site, role));
        }

        await FillAsync(site);
    }

    public async Task<Visit> OpenAsync(Chromium chromium, string path, Role? role, Action<BrowserNewContextOptions>? configure = null)
    {
        var profile = await ProfileAsync(chromium, role, configure);
        return await Visit.OpenAsync(profile, Address, new Uri(Address, path), 200);
    }

    /// <summary>A profile in which somebody of this role has signed in; nobody where it is null.</summary>
    public async Task<IBrowserContext> ProfileAsync(Chromium chromium, Role? role, Action<BrowserNewContextOptions>? configure = null)
    {
        var profile = await chromium.ProfileAsync(configure);
        if (role is { } somebody)
        {
            await profile.AddCookiesAsync(colleagues[somebody].Cookies.Select(cookie =>
                new Cookie { Name = cookie.Name, Value = cookie.Value, Url = Address.AbsoluteUri }));
        }

        return profile;
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return site?.DisposeAsync() ?? ValueTask.CompletedTask;
    }

    protected virtual async Task FillAsync(TestSite site)
    {
        await site.PublishAsync(TestSite.Text("harbour-opens",
            "Harbour opens") with
        { Section = "Coast", Authors = ["Ada Quay", "Bo Lund"], Tags = ["Ships", "Transport"] });
        await site.PublishAsync(
            TestSite.Text("pier-repaired", "Pier repaired [again]") with { Section = "Coast", VisibleFrom = TestSite.Noon.AddDays(-1) });
    }
}
