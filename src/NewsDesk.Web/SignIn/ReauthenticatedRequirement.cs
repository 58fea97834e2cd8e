using Microsoft.AspNetCore.Authorization;
using NewsDesk.Accounts;
using NewsDesk.Web.Http;

namespace NewsDesk.Web.SignIn;

/// <summary>Asks the sender of a form to have proved within the last minutes who they are. Looking at the page needs no proof.</summary>
public sealed class ReauthenticatedRequirement : AuthorizationHandler<ReauthenticatedRequirement>, IAuthorizationRequirement
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, ReauthenticatedRequirement requirement)
    {
        if (context.User.Identity?.IsAuthenticated == true && context.Resource is HttpContext http && (SafeMethods.OnlyReads(http.Request)
            || http.RequestServices.GetRequiredService<TimeProvider>()
                .GetUtcNow() - context.User.Reauthenticated() < UserSessions.Reauthenticated))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}
