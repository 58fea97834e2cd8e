using System.Globalization;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using NewsDesk.Accounts;
using NewsDesk.People;

namespace NewsDesk.Web.SignIn;

/// <summary>Knows programs by <c>Authorization: Bearer nd_…</c>. Cookies mean nothing here.</summary>
public sealed class TokenAuthentication(
    ApiTokens tokens, RejectionNotes notes, IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    public const string SchemeName = "tokens";
    public const string ScopeClaim = "scope";
    public const string TokenClaim = "token";

    private const string Bearer = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
        {
            return AuthenticateResult.NoResult();
        }

        if (await tokens.FindAsync(header[Bearer.Length..].Trim(), Context.RequestAborted) is { } holder)
        {
            return AuthenticateResult.Success(new AuthenticationTicket(Principal(holder), SchemeName));
        }

        await notes.NoteTokenAsync(Context);
        return AuthenticateResult.Fail("Unknown, revoked, or its owner may not sign in.");
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var sent = Request.Headers.Authorization.Count > 0;
        return RefuseAsync(
            StatusCodes.Status401Unauthorized,
            sent ? "Bearer error=\"invalid_token\"" : "Bearer",
            sent ? "This token is unknown or revoked, or its owner may not sign in any more. Make another on the account page."
                : "Send a token: Authorization: Bearer nd_… It is made on the account page.");
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => RefuseAsync(
        StatusCodes.Status403Forbidden,
        "Bearer error=\"insufficient_scope\"",
        $"This token may {Scopes() ?? "do nothing"}; what was asked needs more.");

    private string? Scopes() =>
        string.Join(", ", Context.User.FindAll(ScopeClaim).Select(claim => claim.Value)) is { Length: > 0 } scopes ? scopes : null;

    private static ClaimsPrincipal Principal(TokenHolder holder) => new(new ClaimsIdentity(
    [
        .. NewsroomAuthentication.Claims(holder.Person),
        new Claim(TokenClaim, holder.TokenId.ToString(CultureInfo.InvariantCulture)),
        .. holder.Scopes.Names().Select(scope => new Claim(ScopeClaim, scope)),
    ], SchemeName));

    private async Task RefuseAsync(int status, string challenge, string detail)
    {
        Response.Headers[HeaderNames.WWWAuthenticate] = challenge;
        await Results.Problem(detail, statusCode: status).ExecuteAsync(Context);
    }
}
