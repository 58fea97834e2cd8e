using Microsoft.AspNetCore.Authentication;
using NewsDesk.Web.Http;
using NewsDesk.Web.Telemetry;

namespace NewsDesk.Web.SignIn;

/// <summary>Refuses what another site asks the newsroom to change, and notes in whose name. Other programs than browsers name no
/// site, and have no cookie to lend.</summary>
public sealed class ForeignRequests(RequestDelegate next, RejectedRequests refused, SiteMetrics metrics)
{
    private static readonly string[] Foreign = ["cross-site", "same-site"];

    public async Task InvokeAsync(HttpContext context)
    {
        if (!NewsroomRequests.Concerns(context.Request.Path) || SafeMethods.OnlyReads(context.Request)
            || !Foreign.Contains(context.Request.Headers["Sec-Fetch-Site"].ToString(), StringComparer.OrdinalIgnoreCase))
        {
            await next(context);
            return;
        }

        metrics.Reject(RejectionReason.ForeignSite);
        var scheme = NewsroomRequests.IsApi(context.Request.Path) ? TokenAuthentication.SchemeName : NewsroomAuthentication.Scheme;
        if (await context.AuthenticateAsync(scheme) is { Succeeded: true, Principal: { } user })
        {
            refused.Note(context, user.Person(), "begun on another site");
        }

        await PlainRejection.WriteAsync(context, StatusCodes.Status403Forbidden,
            "Another site asked for this. Open the page here, and do it again.");
    }
}
