using Microsoft.AspNetCore.Authorization;

namespace NewsDesk.Web.SignIn;

/// <summary>The policies of pages and endpoints. An endpoint without one is closed to everyone.</summary>
public static class Policies
{
    public const string Writer = nameof(Writer);
    public const string Editor = nameof(Editor);
    public const string Administrator = nameof(Administrator);

    /// <summary>Stands beside another policy: forms are taken only from somebody who has just proved who they are.</summary>
    public const string Reauthenticated = nameof(Reauthenticated);

    /// <summary>The scope of a token, under /api alone, as the two after it.</summary>
    public const string Read = nameof(Read);

    public const string Write = nameof(Write);
    public const string Publish = nameof(Publish);

    public static void Add(AuthorizationOptions authorization)
    {
        authorization.FallbackPolicy = new AuthorizationPolicyBuilder(NewsroomAuthentication.Scheme).RequireAssertion(_ => false).Build();
        AddRoles(authorization, Writer, [Writer, Editor, Administrator]);
        AddRoles(authorization, Editor, [Editor, Administrator]);
        AddRoles(authorization, Administrator, [Administrator]);
        authorization.AddPolicy(Reauthenticated,
            builder => builder.AddAuthenticationSchemes(NewsroomAuthentication.Scheme).AddRequirements(new ReauthenticatedRequirement()));
        AddScope(authorization, Read);
        AddScope(authorization, Write);
        AddScope(authorization, Publish);
    }

    private static void AddRoles(AuthorizationOptions authorization, string policy, string[] roles) =>
        authorization.AddPolicy(
            policy, builder => builder.AddAuthenticationSchemes(NewsroomAuthentication.Scheme).RequireAuthenticatedUser().RequireRole(roles)
            .AddRequirements(new SecondFactorRequirement()));

    private static void AddScope(AuthorizationOptions authorization, string policy) =>
        authorization.AddPolicy(
            policy, builder => builder.AddAuthenticationSchemes(TokenAuthentication.SchemeName).RequireAuthenticatedUser()
            .RequireClaim(TokenAuthentication.ScopeClaim, policy.ToLowerInvariant()));
}
