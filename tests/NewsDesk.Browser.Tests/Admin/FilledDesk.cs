using NewsDesk.Web.Tests;
using NewsDesk.Web.Tests.Admin;

namespace NewsDesk.Browser.Tests.Admin;

/// <summary>The newsroom that docs/routes.md has its examples of, whose pages are opened in the browser.</summary>
public sealed class FilledDesk : Desk
{
    private IReadOnlyDictionary<string, string>? things;

    public string AddressOf(AdminPageKind kind) => new Uri(Address, AdminNewsroom.Named(kind.Path, things!)).AbsoluteUri;

    protected override async Task FillAsync(TestSite site) => things = await AdminNewsroom.FillAsync(site);
}
