using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;
using NewsDesk.Editors;

namespace NewsDesk.Web.Security;

/// <summary>Begins and ends sessions. The framework would keep a browser's session when somebody else signs in; here each gets a new one.</summary>
public sealed class SigningIn(EditorSessions sessions, KnownBrowser browser, SecurityEvents events, IOptionsMonitor<CookieAuthenticationOptions> cookies)
{
    private const string SessionId = "Microsoft.AspNetCore.Authentication.Cookies-SessionId";

    private CookieAuthenticationOptions Cookie => cookies.Get(EditorAuthentication.Scheme);

    /// <param name="context">The request that is being answered.</param>
    /// <param name="person">Who has proved who they are.</param>
    /// <param name="how">For the audit: by what.</param>
    /// <param name="cancellation">Stops waiting for the writes.</param>
    public async Task StartAsync(HttpContext context, Person person, string how, CancellationToken cancellation)
    {
        if (context.User.Identity?.IsAuthenticated == true)
        {
            await sessions.EndAsync(context.User.Person(), context.User.Session(), cancellation);
        }

        var network = KnownBrowser.Network(context);
        var secret = await sessions.StartAsync(person.Id, context.Request.Headers.UserAgent.ToString(), network, cancellation);
        await browser.RememberAsync(context, person, cancellation);
        await events.NoteAsync(person, "sign in", $"{how}, {network}", cancellation);
        Cookie.CookieManager.AppendResponseCookie(context, Cookie.Cookie.Name!, Seal(secret, person.Id), Cookie.Cookie.Build(context));
    }

    public async Task EndAsync(HttpContext context, CancellationToken cancellation)
    {
        await sessions.EndAsync(context.User.Person(), context.User.Session(), cancellation);
        Cookie.CookieManager.DeleteCookie(context, Cookie.Cookie.Name!, Cookie.Cookie.Build(context));
    }

    /// <summary>What the cookie of a session holds: its secret, and whose it is, for when it has ended.</summary>
    public string Seal(string secret, long personId) => Cookie.TicketDataFormat.Protect(new AuthenticationTicket(
        new ClaimsPrincipal(new ClaimsIdentity(
        [
            new Claim(SessionId, secret),
            new Claim(ClaimTypes.NameIdentifier, personId.ToString(CultureInfo.InvariantCulture)),
        ], EditorAuthentication.Scheme)),
        EditorAuthentication.Scheme));

    /// <summary>Whose session this browser had, though it may have ended; else who signed in last in it.</summary>
    public async Task<long?> FindFormerPersonAsync(HttpContext context)
    {
        var ticket = Cookie.CookieManager.GetRequestCookie(context, Cookie.Cookie.Name!) is { } text ? Cookie.TicketDataFormat.Unprotect(text) : null;
        return long.TryParse(ticket?.Principal.FindFirstValue(ClaimTypes.NameIdentifier), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? id
            : await browser.FindLastAsync(context);
    }
}
