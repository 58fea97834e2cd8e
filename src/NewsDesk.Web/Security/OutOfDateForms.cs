using Microsoft.AspNetCore.Mvc.Core.Infrastructure;
using Microsoft.AspNetCore.Mvc.Filters;

namespace NewsDesk.Web.Security;

/// <summary>A form whose token is not of this browser's page is refused, but what was typed into it is kept. Only what our own page sent: another site must not fill in our forms.</summary>
public sealed class OutOfDateForms(HeldFormKeeper keeper, RefusedRequests refused) : IAsyncAlwaysRunResultFilter
{
    private const string Kept = "NewsDesk.KeptForm";

    /// <summary>Where the form that this request sent stands again; null where it was not kept.</summary>
    public static string? KeptAt(HttpContext context) => context.Items[Kept] as string;

    public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        var http = context.HttpContext;
        if (context.Result is IAntiforgeryValidationFailedResult && http.User.Identity?.IsAuthenticated == true)
        {
            refused.Note(http, http.User.Person(), FormToken.Refused);
            // A script that saved in the background still shows the form.
            if (!NewsroomRequests.IsFromScript(http.Request))
            {
                http.Items[Kept] = await keeper.HoldAsync(http);
            }
        }

        await next();
    }
}
