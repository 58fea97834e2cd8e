using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using NewsDesk.Authors;
using NewsDesk.Web.Security;

namespace NewsDesk.Web.Pages.Admin.Authors;

/// <summary>Authors by name.</summary>
[Authorize(Policy = Policies.Editor)]
public sealed class AuthorsModel(AllAuthors all) : PagedPage<DeskAuthor>(AllAuthors.PageSize)
{
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    public async Task<IActionResult> OnGetAsync()
    {
        Title = "Authors";
        return await ShowPageAsync(request => all.PageAsync(Q, request));
    }
}
