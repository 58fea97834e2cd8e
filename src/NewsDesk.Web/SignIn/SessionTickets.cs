using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using NewsDesk.Accounts;
using NewsDesk.Web.Outages;

namespace NewsDesk.Web.SignIn;

/// <summary>Finds sessions in the catalogue: the cookie holds a secret, and what it opens is asked for with every request.</summary>
public sealed class SessionTickets(UserSessions sessions) : ITicketStore
{
    /// <summary>The header of a request that a script repeats by itself: it keeps no session alive.</summary>
    public const string Unattended = "X-Unattended";

    public async Task<AuthenticationTicket?> RetrieveAsync(string key, HttpContext httpContext, CancellationToken cancellationToken) =>
        // The page that says so is for anybody.
        httpContext.Features.Get<DatabaseOutage>() is not null ? null
        : await sessions.FindAsync(key, isUse: !httpContext.Request.Headers.ContainsKey(Unattended), cancellationToken) is { } session
            ? new AuthenticationTicket(NewsroomAuthentication.Principal(session), NewsroomAuthentication.Scheme)
            : null;

    // SigningIn begins and ends sessions in place of the framework, which calls these only where it does so itself.
    public Task<AuthenticationTicket?> RetrieveAsync(string key) => throw new NotSupportedException();

    public Task<string> StoreAsync(AuthenticationTicket ticket) => throw new NotSupportedException();

    public Task RenewAsync(string key, AuthenticationTicket ticket) => throw new NotSupportedException();

    public Task RemoveAsync(string key) => throw new NotSupportedException();
}
