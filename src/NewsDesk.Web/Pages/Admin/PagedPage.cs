using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using NewsDesk.Lists;

namespace NewsDesk.Web.Pages.Admin;

/// <summary>A page of the newsroom that shows a list page by page.</summary>
public abstract class PagedPage<T>(int size) : AdminPage
{
    [BindProperty(SupportsGet = true)]
    public string? Before { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    [BindNever]
    public Page<T> Found { get; private set; } = new([], null, null);

    protected async Task<IActionResult> ShowPageAsync(Func<PageRequest, Task<Page<T>?>> list) =>
        await FindPageAsync(list) ? Page() : NotFound();

    protected async Task<bool> FindPageAsync(Func<PageRequest, Task<Page<T>?>> list)
    {
        if (PageRequest.Parse(Before, After, size) is not { } request || await list(request) is not { } found)
        {
            return false;
        }

        // The list begins anew if all that stood beyond the position is gone.
        Found = found.Rows.Count == 0 && request.Position is not null ? await list(new PageRequest(size)) ?? found : found;
        return true;
    }
}
