using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NewsDesk.Web.Localization;
using NewsDesk.Web.Outages;

namespace NewsDesk.Web.Pages;

/// <summary>The page of status 503, without the catalogue: its database is what can't be reached.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
public sealed class UnavailableModel(PageWords words) : PageModel
{
    public IActionResult OnGet()
    {
        if (HttpContext.Features.Get<DatabaseOutage>() is null)
        {
            return NotFound();
        }

        words.UseLastKnown();
        Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        return Page();
    }
}
