using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using NewsDesk.Editors;

namespace NewsDesk.Web.Security;

/// <summary>Keeps sessions in the catalogue: the cookie holds a secret and nothing else, and what it opens is asked for with every request.</summary>
public sealed class SessionTickets(EditorSessions sessions) : ITicketStore
{
    public Task<string> StoreAsync(AuthenticationTicket ticket) => throw new NotSupportedException("A session begins with a request.");

    public Task<string> StoreAsync(AuthenticationTicket ticket, HttpContext httpContext, CancellationToken cancellationToken) =>
        sessions.StartAsync(ticket.Principal.Person().Id, httpContext.Request.Headers.UserAgent.ToString(), KnownBrowser.Network(httpContext), cancellationToken);

    public Task RenewAsync(string key, AuthenticationTicket ticket) => Task.CompletedTask;

    public async Task<AuthenticationTicket?> RetrieveAsync(string key) =>
        await sessions.FindAsync(key, CancellationToken.None) is { } session
            ? new AuthenticationTicket(EditorAuthentication.Principal(session), EditorAuthentication.Scheme)
            : null;

    public async Task RemoveAsync(string key)
    {
        if (await sessions.FindAsync(key, CancellationToken.None) is { } session)
        {
            await sessions.EndAsync(session.Person, session.Hash, CancellationToken.None);
        }
    }
}
