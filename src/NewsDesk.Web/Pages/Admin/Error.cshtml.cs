using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using NewsDesk.Web.Security;

namespace NewsDesk.Web.Pages.Admin;

/// <summary>What stands where a page of the newsroom can't. Nothing here tells whether what was asked for exists.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
public sealed class ErrorModel : AdminPage
{
    public string Advice { get; private set; } = "";

    /// <summary>Where the form that was refused stands again.</summary>
    public string? KeptAt { get; private set; }

    public void OnGet(int status) => Show(status);

    public void OnPost(int status) => Show(status);

    private void Show(int status)
    {
        Response.StatusCode = HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is null ? StatusCodes.Status404NotFound : status;
        KeptAt = OutOfDateForms.KeptAt(HttpContext);
        (Title, Advice) = Response.StatusCode switch
        {
            StatusCodes.Status400BadRequest => ("The form is out of date", KeptAt is null ? "Nothing was changed. Go back and copy what you typed; then load the page again and send it once more." : "Nothing was changed."),
            StatusCodes.Status403Forbidden => ("This is not open to you", "Ask an administrator if you need it."),
            StatusCodes.Status404NotFound => ("There is nothing at this address", "It may have been mistyped, or belong to somebody else."),
            StatusCodes.Status405MethodNotAllowed => ("This can’t be done here", "The page only shows something."),
            StatusCodes.Status413PayloadTooLarge => ("That was too much at once", "Send less, or a smaller file."),
            StatusCodes.Status503ServiceUnavailable => ("The site can’t take this just now", "Nothing was changed. Wait a moment, go back and send it again."),
            _ => ("This can’t be answered", "Try again."),
        };
    }
}
