using Microsoft.AspNetCore.Authorization;
using NewsDesk.Settings;
using NewsDesk.Web.SignIn;

namespace NewsDesk.Web.Pages.Admin.Pages;

/// <summary>The pages of the site; each is written where articles are.</summary>
[Authorize(Policy = Policies.Editor)]
public sealed class PagesModel(SitePages pages) : AdminPage
{
    public IReadOnlyList<DeskPage> SitePages { get; private set; } = [];

    public async Task OnGetAsync() => (Title, SitePages) = ("Pages", await pages.ListAsync(Person));

    public static (string Shape, string Words) State(DeskPage page) => page switch
    {
        { IsWithdrawn: true } => ("gone", "Withdrawn"),
        { IsLive: true, IsScheduled: true } => ("live", "Live, with a version scheduled"),
        { IsLive: true, WorkflowState: "submitted" } => ("live", "Live, with changes submitted"),
        { IsLive: true } => ("live", "Live"),
        { IsScheduled: true } => ("waiting", "Scheduled"),
        { WorkflowState: "submitted" } => ("waiting", "Submitted"),
        { WorkflowState: "returned" } => ("returned", "Sent back"),
        _ => ("", "Draft"),
    };
}
