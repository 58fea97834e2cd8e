using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using NewsDesk.Terms;
using NewsDesk.Web.SignIn;

namespace NewsDesk.Web.Pages.Admin.Terms;

/// <summary>Tags or authors by name.</summary>
[Authorize(Policy = Policies.Editor)]
public abstract class TermListPage(TermKind kind, TermList list) : PagedPage<ListedTerm>(TermList.PageSize)
{
    public TermKind Kind => kind;

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    public async Task<IActionResult> OnGetAsync()
    {
        Title = $"{kind}s";
        return await ShowPageAsync(request => list.PageAsync(kind, Q, request));
    }
}
