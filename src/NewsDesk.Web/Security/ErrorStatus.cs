using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;

namespace NewsDesk.Web.Security;

/// <summary>The status that an error page answers with. Its route alone says it, and lets nothing but 400 to 599 through: no field and no query has a say.</summary>
public static class ErrorStatus
{
    /// <summary>404 where somebody asked for the page itself: it stands in for a response that failed, and is none of its own.</summary>
    public static int Of(HttpContext context) => context.Features.Get<IStatusCodeReExecuteFeature>() is null
        ? StatusCodes.Status404NotFound
        : int.Parse((string)context.GetRouteValue("status")!, CultureInfo.InvariantCulture);
}
