using Microsoft.AspNetCore.Antiforgery;
using NewsDesk.Web.Telemetry;

namespace NewsDesk.Web.SignIn;

/// <summary>Asks of endpoints beside the pages for the token that a page's form carries.</summary>
public static class FormToken
{
    public const string Header = "X-Form-Token";

    public const string Rejected = "the form’s token was missing or out of date";

    public static RouteHandlerBuilder RequireFormToken(
        this RouteHandlerBuilder endpoint) => endpoint.AddEndpointFilter(async (call, next) =>
        await IsValidAsync(call.HttpContext) ? await next(call) : Results.StatusCode(StatusCodes.Status400BadRequest));

    /// <summary>With <paramref name="inHeader"/> the token must come in the header: for a field the whole form would be read.</summary>
    public static async Task<bool> IsValidAsync(HttpContext context, bool inHeader = false)
    {
        var isValid = (!inHeader || context.Request.Headers.ContainsKey(Header))
            && await context.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context);
        if (isValid)
        {
            return true;
        }

        context.RequestServices.GetRequiredService<SiteMetrics>().Reject(RejectionReason.FormToken);
        if (context.User.Identity?.IsAuthenticated == true)
        {
            context.RequestServices.GetRequiredService<RejectedRequests>().Note(context, context.User.Person(), Rejected);
        }

        return false;
    }
}
