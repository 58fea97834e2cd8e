namespace NewsDesk.Web.SignIn;

/// <summary>The endpoints that a script of ours asks before it turns to the passkeys of its machine, and the one to sign out.</summary>
public static class PasskeyEndpoints
{
    public const string AskPath = "/admin/sign-in/passkey";
    public const string MakePath = "/admin/account/passkeys/new";

    public static void MapPasskeys(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(AskPath,
            async (HttpContext context, PasskeyCeremony passkeys) => Results.Text(await passkeys.AskAsync(context), "application/json"))
            .RequireFormToken().AllowAnonymous();
        routes.MapPost(MakePath, async (HttpContext context, PasskeyCeremony passkeys) =>
            Results.Text(await passkeys.MakeAsync(context, context.User.Person()), "application/json"))
            .RequireFormToken().RequireAuthorization(Policies.Writer, Policies.Reauthenticated)
            .WithMetadata(new WithoutSecondFactorAttribute());
    }

    public static void MapSignOut(this IEndpointRouteBuilder routes) => routes.MapPost(
        "/admin/sign-out", async (HttpContext context, SigningIn signIn, CancellationToken cancellation) =>
    {
        await signIn.EndAsync(context, cancellation);
        return Results.Redirect(NewsroomAuthentication.SignInPath);
    }).RequireFormToken().RequireAuthorization(Policies.Writer).WithMetadata(new WithoutSecondFactorAttribute());
}
