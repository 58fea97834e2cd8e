using Microsoft.AspNetCore.Authorization;

namespace NewsDesk.Web.SignIn;

/// <summary>Asks of an administrator to have a second factor, or time left to set one up. Pages may be excepted.</summary>
public sealed class SecondFactorRequirement : AuthorizationHandler<SecondFactorRequirement>, IAuthorizationRequirement
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, SecondFactorRequirement requirement)
    {
        if (context.User.Identity?.IsAuthenticated == true && context.Resource is HttpContext http
            && (http.GetEndpoint()?.Metadata.GetMetadata<WithoutSecondFactorAttribute>() is not null
                || !await http.RequestServices.GetRequiredService<SecondFactorDeadline>().IsOverAsync(http, context.User.Person())))
        {
            context.Succeed(requirement);
        }
    }
}
