using Microsoft.AspNetCore.Antiforgery;

namespace NewsDesk.Web.Security;

/// <summary>Endpoints beside the pages ask for the same token that a page's form carries.</summary>
public static class FormToken
{
    /// <summary>Where scripts send it.</summary>
    public const string Header = "X-Form-Token";

    /// <summary>What the audit says where it was not that of a page of this browser.</summary>
    public const string Refused = "the form’s token was missing or out of date";

    public static RouteHandlerBuilder RequireFormToken(this RouteHandlerBuilder endpoint) => endpoint.AddEndpointFilter(async (call, next) =>
        await IsValidAsync(call.HttpContext) ? await next(call) : Results.StatusCode(StatusCodes.Status400BadRequest));

    /// <summary>Whether a request carries the token; one of somebody known that does not is put into the audit.</summary>
    /// <param name="context">The request.</param>
    /// <param name="inHeader">Whether it must be in the header: where it is not, the whole form would be read for it.</param>
    public static async Task<bool> IsValidAsync(HttpContext context, bool inHeader = false)
    {
        var isValid = (!inHeader || context.Request.Headers.ContainsKey(Header)) && await context.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context);
        if (!isValid && context.User.Identity?.IsAuthenticated == true)
        {
            context.RequestServices.GetRequiredService<RefusedRequests>().Note(context, context.User.Person(), Refused);
        }

        return isValid;
    }
}
