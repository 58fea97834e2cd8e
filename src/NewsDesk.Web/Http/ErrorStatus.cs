using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;

namespace NewsDesk.Web.Http;

/// <summary>The status that an error page answers with. It is read from the route, which admits 400 to 599 alone, so that no field
/// and no query can set it.</summary>
public static class ErrorStatus
{
    /// <summary>404 where somebody asked for the address itself.</summary>
    public static int Of(HttpContext context) => context.Features.Get<IStatusCodeReExecuteFeature>() is null
        ? StatusCodes.Status404NotFound
        : int.Parse((string)context.GetRouteValue("status")!, CultureInfo.InvariantCulture);

    /// <summary>Whether an error page stands in for what was asked.</summary>
    public static bool StandsIn(HttpContext context) =>
        context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null;
}
