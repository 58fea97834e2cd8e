using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using NewsDesk.People;
using NewsDesk.Web.Http;
using NewsDesk.Web.Telemetry;

namespace NewsDesk.Web.SignIn;

/// <summary>Sends people who must first prove who they are to the page for it, and stashes the form they had sent.</summary>
public sealed class NewsroomChallenges(FormStash stash, SecondFactorDeadline deadline, RejectedRequests refused, SiteMetrics metrics)
    : IAuthorizationMiddlewareResultHandler
{
    public const string ConfirmPath = "/admin/confirm";

    private readonly AuthorizationMiddlewareResultHandler standard = new();

    public async Task HandleAsync(
        RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        var failed = authorizeResult.AuthorizationFailure?.FailedRequirements.ToList() ?? [];
        var isForLater = authorizeResult.Forbidden && failed.Count > 0
            && failed.All(one => one is ReauthenticatedRequirement or SecondFactorRequirement);
        if (authorizeResult.Forbidden && !isForLater && context.User.Identity?.IsAuthenticated == true)
        {
            metrics.Reject(RejectionReason.Permission);
            var person = context.User.Person();
            refused.Note(context, person, person.Token is null ? $"not open to {RoleOf(person)}" : "the token’s scopes don’t allow it");
        }

        if (!NewsroomRequests.IsAdmin(context.Request.Path) || (!authorizeResult.Challenged && !isForLater))
        {
            await standard.HandleAsync(next, context, policy, authorizeResult);
            return;
        }

        // A script that asked in the background can't show the page; it keeps what was typed and says that the session has ended.
        if (NewsroomRequests.IsFromScript(context.Request))
        {
            context.Response.StatusCode = isForLater ? StatusCodes.Status403Forbidden : StatusCodes.Status401Unauthorized;
            return;
        }

        var address = await stash.KeepAsync(context);
        if (failed.Any(one => one is SecondFactorRequirement))
        {
            deadline.Remember(context, address);
            context.Response.Redirect(SecondFactorDeadline.Path);
            return;
        }

        context.Response.Redirect(ReturnAddress.With(isForLater ? ConfirmPath : NewsroomAuthentication.SignInPath, address));
    }

    private static string RoleOf(Person person) => person.MayPublish ? "an editor" : "a writer";
}
