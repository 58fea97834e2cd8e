using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace NewsDesk.Web.Security;

/// <summary>Sends whoever must first prove who they are to the page for it, and keeps the form they had sent.</summary>
public sealed class NewsroomRefusals(HeldFormKeeper keeper) : IAuthorizationMiddlewareResultHandler
{
    public const string ConfirmPath = "/admin/confirm";

    private readonly AuthorizationMiddlewareResultHandler standard = new();

    public async Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        var mustConfirm = authorizeResult.Forbidden && authorizeResult.AuthorizationFailure?.FailedRequirements.ToList() is [ConfirmedRequirement];
        if (!NewsroomRequests.IsAdmin(context.Request.Path) || (!authorizeResult.Challenged && !mustConfirm))
        {
            await standard.HandleAsync(next, context, policy, authorizeResult);
            return;
        }

        // A script that asked in the background can't show the page; it keeps what was typed and says that the session has ended.
        if (context.Request.Headers["Sec-Fetch-Dest"] == "empty")
        {
            context.Response.StatusCode = mustConfirm ? StatusCodes.Status403Forbidden : StatusCodes.Status401Unauthorized;
            return;
        }

        var page = mustConfirm ? ConfirmPath : EditorAuthentication.SignInPath;
        context.Response.Redirect(ReturnAddress.With(page, await keeper.KeepAsync(context)));
    }
}
