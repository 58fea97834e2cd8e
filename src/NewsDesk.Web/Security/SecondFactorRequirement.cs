using Microsoft.AspNetCore.Authorization;

namespace NewsDesk.Web.Security;

/// <summary>An administrator has a second factor, or time left to set one up. Asked with every page that names no exception.</summary>
public sealed class SecondFactorRequirement : IAuthorizationRequirement
{
    public sealed class Handler(SecondFactorDeadline deadline) : AuthorizationHandler<SecondFactorRequirement>
    {
        protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, SecondFactorRequirement requirement)
        {
            if (context.User.Identity?.IsAuthenticated == true && context.Resource is HttpContext http
                && (http.GetEndpoint()?.Metadata.GetMetadata<WithoutSecondFactorAttribute>() is not null || !await deadline.IsOverAsync(http, context.User.Person())))
            {
                context.Succeed(requirement);
            }
        }
    }
}
