using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace NewsDesk.Web.Pages.Admin;

/// <summary>What stands where a page of the newsroom can't. Nothing here tells whether what was asked for exists.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
public sealed class ErrorModel : AdminPage
{
    public string Advice { get; private set; } = "";

    public void OnGet(int status) => Show(status);

    public void OnPost(int status) => Show(status);

    private void Show(int status)
    {
        Response.StatusCode = HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is null ? StatusCodes.Status404NotFound : status;
        (Title, Advice) = Response.StatusCode switch
        {
            StatusCodes.Status400BadRequest => ("The form is out of date", "Go back, load the page again and send it once more; what you typed is still in the form."),
            StatusCodes.Status403Forbidden => ("This is not open to you", "Ask an administrator if you need it."),
            StatusCodes.Status404NotFound => ("There is nothing at this address", "It may have been mistyped, or belong to somebody else."),
            StatusCodes.Status405MethodNotAllowed => ("This can't be done here", "The page only shows something."),
            StatusCodes.Status413PayloadTooLarge => ("That was too much at once", "Send less, or a smaller file."),
            _ => ("This can't be answered", "Try again."),
        };
    }
}
