using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NewsDesk.Web.Localization;

namespace NewsDesk.Web.Pages;

/// <summary>The page of a failure, without details and without the catalogue: that may be what failed.</summary>
[IgnoreAntiforgeryToken]
public sealed class FailureModel(PageWords words) : PageModel
{
    public IActionResult OnGet() => Show();

    public IActionResult OnPost() => Show();

    private IActionResult Show()
    {
        if (HttpContext.Features.Get<IExceptionHandlerFeature>() is null)
        {
            return NotFound();
        }

        words.UseLastKnown();
        Response.Headers.CacheControl = "no-store";
        return Page();
    }
}
