using Microsoft.AspNetCore.Mvc.Core.Infrastructure;
using Microsoft.AspNetCore.Mvc.Filters;
using NewsDesk.Web.Http;
using NewsDesk.Web.Telemetry;

namespace NewsDesk.Web.SignIn;

/// <summary>Keeps what was typed into a form of our own page that is refused because its token is not of this browser's page.</summary>
public sealed class OutOfDateForms(FormStash stash, RejectedRequests refused, SiteMetrics metrics) : IAsyncAlwaysRunResultFilter
{
    private const string Kept = "NewsDesk.KeptForm";

    public static string? KeptAt(HttpContext context) => context.Items[Kept] as string;

    public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        var http = context.HttpContext;
        var isOutOfDate = context.Result is IAntiforgeryValidationFailedResult;
        if (isOutOfDate)
        {
            metrics.Reject(RejectionReason.FormToken);
        }

        if (isOutOfDate && http.User.Identity?.IsAuthenticated == true)
        {
            refused.Note(http, http.User.Person(), FormToken.Rejected);
            if (!NewsroomRequests.IsFromScript(http.Request))
            {
                http.Items[Kept] = await stash.StashAsync(http);
            }
        }

        await next();
    }
}
