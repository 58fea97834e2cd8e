using Microsoft.AspNetCore.Authorization;
using NewsDesk.Editors;

namespace NewsDesk.Web.Security;

/// <summary>Whoever sends a form has proved within the last minutes who they are. Looking at the page needs no proof.</summary>
public sealed class ConfirmedRequirement : IAuthorizationRequirement
{
    public sealed class Handler(TimeProvider clock) : AuthorizationHandler<ConfirmedRequirement>
    {
        protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, ConfirmedRequirement requirement)
        {
            var looks = context.Resource is HttpContext http && ReadingMethods.OnlyReads(http.Request);
            if (context.User.Identity?.IsAuthenticated == true && (looks || clock.GetUtcNow() - context.User.Confirmed() < EditorSessions.Confirmed))
            {
                context.Succeed(requirement);
            }

            return Task.CompletedTask;
        }
    }
}
