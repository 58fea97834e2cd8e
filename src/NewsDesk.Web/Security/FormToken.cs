using Microsoft.AspNetCore.Antiforgery;

namespace NewsDesk.Web.Security;

/// <summary>Endpoints beside the pages ask for the same token that a page's form carries.</summary>
public static class FormToken
{
    public static RouteHandlerBuilder RequireFormToken(this RouteHandlerBuilder endpoint) => endpoint.AddEndpointFilter(async (call, next) =>
        await call.HttpContext.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(call.HttpContext)
            ? await next(call)
            : Results.StatusCode(StatusCodes.Status400BadRequest));
}
