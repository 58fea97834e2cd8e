using NewsDesk.Reading;
using NewsDesk.Web.Caching;
using NewsDesk.Web.Http;
using NewsDesk.Web.Pages.Shared;

namespace NewsDesk.Web.Pages;

/// <summary>The page of the statuses 400, 404 and 410. It doesn't repeat the address that was asked for.</summary>
public sealed class ErrorModel : ReaderPage
{
    public int Status { get; private set; }

    public Withdrawal? Withdrawal { get; private set; }

    public void OnGet()
    {
        Status = ErrorStatus.Of(HttpContext);
        Response.StatusCode = Status;
        if (Status == StatusCodes.Status404NotFound)
        {
            // One body for every address that names nothing: a storm of them costs no more than a page.
            HttpContext.Features.Set(CanonicalAddress.Of("/error/404"));
        }

        Withdrawal = HttpContext.Features.Get<Withdrawal>();
        Title = Status switch
        {
            StatusCodes.Status410Gone => Words["withdrawn-title"],
            StatusCodes.Status404NotFound => Words["not-found-title"],
            _ => Words["bad-address-title"],
        };
    }
}
