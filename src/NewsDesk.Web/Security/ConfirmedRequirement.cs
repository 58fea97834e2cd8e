using Microsoft.AspNetCore.Authorization;
using NewsDesk.Editors;

namespace NewsDesk.Web.Security;

/// <summary>Asks the sender of a form to have proved within the last minutes who they are. Looking at the page needs no proof.</summary>
public sealed class ConfirmedRequirement : AuthorizationHandler<ConfirmedRequirement>, IAuthorizationRequirement
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, ConfirmedRequirement requirement)
    {
        if (context.User.Identity?.IsAuthenticated == true && context.Resource is HttpContext http && (ReadingMethods.OnlyReads(http.Request)
            || http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow() - context.User.Confirmed() < EditorSessions.Confirmed))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}
