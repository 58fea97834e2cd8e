using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using NewsDesk.Editors;

namespace NewsDesk.Web.Security;

/// <summary>Keeps sessions in the catalogue: the cookie holds a secret and nothing else, and what it opens is asked for with every request.</summary>
public sealed class SessionTickets(EditorSessions sessions) : ITicketStore
{
    /// <summary>The header of a request that a script repeats by itself: it keeps no session alive.</summary>
    public const string Unattended = "X-Unattended";

    public Task<string> StoreAsync(AuthenticationTicket ticket) => throw new NotSupportedException("A session begins with a request.");

    public Task<string> StoreAsync(AuthenticationTicket ticket, HttpContext httpContext, CancellationToken cancellationToken) =>
        sessions.StartAsync(ticket.Principal.Person().Id, httpContext.Request.Headers.UserAgent.ToString(), KnownBrowser.Network(httpContext), cancellationToken);

    public Task RenewAsync(string key, AuthenticationTicket ticket) => Task.CompletedTask;

    public Task<AuthenticationTicket?> RetrieveAsync(string key) => FindAsync(key, isUse: true, CancellationToken.None);

    public Task<AuthenticationTicket?> RetrieveAsync(string key, HttpContext httpContext, CancellationToken cancellationToken) =>
        FindAsync(key, isUse: !httpContext.Request.Headers.ContainsKey(Unattended), cancellationToken);

    public async Task RemoveAsync(string key)
    {
        if (await sessions.FindAsync(key, isUse: true, CancellationToken.None) is { } session)
        {
            await sessions.EndAsync(session.Person, session.Hash, CancellationToken.None);
        }
    }

    private async Task<AuthenticationTicket?> FindAsync(string key, bool isUse, CancellationToken cancellation) =>
        await sessions.FindAsync(key, isUse, cancellation) is { } session
            ? new AuthenticationTicket(EditorAuthentication.Principal(session), EditorAuthentication.Scheme)
            : null;
}
