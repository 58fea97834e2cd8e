using Microsoft.Playwright;
using NewsDesk.Editors;
using NewsDesk.Web.Tests;
using NewsDesk.Web.Tests.Admin;

[assembly: AssemblyFixture(typeof(NewsDesk.Browser.Tests.Admin.Desk))]

namespace NewsDesk.Browser.Tests.Admin;

/// <summary>A newsroom with a few articles and a person of each role, whose pages are opened in the browser as if they had just signed in.</summary>
public sealed class Desk : IAsyncLifetime
{
    private readonly Dictionary<EditorRole, Colleague> colleagues = [];
    private TestSite? site;

    public TestSite Site => site!;

    /// <summary>By name: passkeys and cookies are for hosts, not for numbers.</summary>
    public Uri Address => new UriBuilder(Site.Address) { Host = "localhost" }.Uri;

    public async ValueTask InitializeAsync()
    {
        site = TestSite.Start(options: new TestSiteOptions { OnKestrel = true });
        foreach (var role in Enum.GetValues<EditorRole>())
        {
            colleagues.Add(role, await Colleague.SignInAsync(site, role));
        }

        await site.PublishAsync(TestSite.Text("harbour-opens", "Harbour opens") with { Section = "Coast", Authors = ["Ada Quay", "Bo Lund"], Tags = ["Ships", "Transport"] });
        await site.PublishAsync(TestSite.Text("pier-repaired", "Pier repaired [again]") with { Section = "Coast", VisibleFrom = TestSite.Noon.AddDays(-1) });
    }

    public Task<Visit> OpenAsync(Chromium chromium, string kind, Action<BrowserNewContextOptions>? configure = null) =>
        OpenAsync(chromium, AdminPageKinds.Named(kind).Path, AdminPageKinds.Named(kind).Role, configure);

    public async Task<Visit> OpenAsync(Chromium chromium, string path, EditorRole role, Action<BrowserNewContextOptions>? configure = null)
    {
        var profile = await chromium.ProfileAsync(configure);
        await profile.AddCookiesAsync(colleagues[role].Cookies.Select(cookie => new Cookie { Name = cookie.Name, Value = cookie.Value, Url = Address.AbsoluteUri }));
        return await Visit.OpenAsync(profile, Address, new Uri(Address, path), 200);
    }

    public ValueTask DisposeAsync() => site?.DisposeAsync() ?? ValueTask.CompletedTask;
}
