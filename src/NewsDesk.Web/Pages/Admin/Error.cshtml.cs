using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using NewsDesk.Web.Disk;
using NewsDesk.Web.Http;
using NewsDesk.Web.Outages;
using NewsDesk.Web.SignIn;

namespace NewsDesk.Web.Pages.Admin;

/// <summary>Stands in for a page of the newsroom that failed. Nothing here tells whether what was asked for exists.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
public sealed class ErrorModel : AdminPage
{
    public string Advice { get; private set; } = "";

    public string? KeptAt { get; private set; }

    public UnsavedForm? Unsaved { get; private set; }

    /// <summary>True where nothing can be asked of the catalogue, not even the site's name.</summary>
    public bool IsWithoutDatabase { get; private set; }

    public void OnGet() => Show();

    public void OnPost() => Show();

    private void Show()
    {
        Response.StatusCode = ErrorStatus.Of(HttpContext);
        KeptAt = OutOfDateForms.KeptAt(HttpContext);
        Unsaved = HttpContext.Features.Get<UnsavedForm>();
        var outage = HttpContext.Features.Get<DatabaseOutage>();
        IsWithoutDatabase = outage is not null;
        (Title, Advice) = Response.StatusCode switch
        {
            StatusCodes.Status400BadRequest when HttpContext.Features.Get<UnreadableForm>() is not null =>
                ("The form could not be read", "Nothing was changed. It was cut off on the way, or holds characters that no form sends or "
                    + "more than 1,024 fields. Go back: your browser still shows what you typed. Copy it; then load the page again and "
                    + "send it once more."),
            StatusCodes.Status400BadRequest => ("The form is out of date", KeptAt is null ? "Nothing was changed. Go back and copy what "
                + "you typed; then load the page again and send it once more." : "Nothing was changed."),
            StatusCodes.Status403Forbidden => ("This is not open to you", "Ask an administrator if you need it."),
            StatusCodes.Status404NotFound => ("There is nothing at this address", "It may have been mistyped, or belong to somebody else."),
            StatusCodes.Status405MethodNotAllowed => ("This can’t be done here", "The page only shows something."),
            StatusCodes.Status413PayloadTooLarge => ("That was too much at once", "Send less, or a smaller file."),
            StatusCodes.Status415UnsupportedMediaType =>
                ("This can’t be read here", "Nothing was changed. Send the page’s own form, in UTF-8."),
            StatusCodes.Status429TooManyRequests =>
                ("The site can’t take this just now", "Nothing was changed. Wait a moment, go back and send it again."),
            StatusCodes.Status503ServiceUnavailable when outage is not null => (outage.Title, outage.Advice),
            StatusCodes.Status503ServiceUnavailable => ("Nothing was saved", DiskFailures.Unwritable),
            StatusCodes.Status507InsufficientStorage => ("Nothing was saved", DiskFailures.Full),
            _ => ("This can’t be answered", "Try again."),
        };
    }
}
