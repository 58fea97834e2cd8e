using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using NewsDesk.Tags;
using NewsDesk.Web.Security;

namespace NewsDesk.Web.Pages.Admin.Tags;

/// <summary>Tags by name.</summary>
[Authorize(Policy = Policies.Editor)]
public sealed class TagsModel(AllTags all) : PagedPage<DeskTag>(AllTags.PageSize)
{
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    public async Task<IActionResult> OnGetAsync()
    {
        Title = "Tags";
        return await ShowPageAsync(request => all.PageAsync(Q, request));
    }
}
