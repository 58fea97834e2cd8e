using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;
using NewsDesk.Accounts;
using NewsDesk.People;

namespace NewsDesk.Web.SignIn;

/// <summary>Begins and ends sessions. The framework would keep a browser's session for the next person; here each gets a new one.</summary>
public sealed class SigningIn(
    UserSessions sessions, TrustedDevice browser, SecurityEvents events, IOptionsMonitor<CookieAuthenticationOptions> cookies)
{
    private const string SessionId = "Microsoft.AspNetCore.Authentication.Cookies-SessionId";

    private CookieAuthenticationOptions Cookie => cookies.Get(NewsroomAuthentication.Scheme);

    public async Task StartAsync(HttpContext context, Person person, string how, CancellationToken cancellation)
    {
        if (context.User.Identity?.IsAuthenticated == true)
        {
            await sessions.EndAsync(context.User.Person(), context.User.Session(), cancellation);
        }

        var network = TrustedDevice.Network(context);
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

    public string Seal(string secret, long personId) => Cookie.TicketDataFormat.Protect(new AuthenticationTicket(
        new ClaimsPrincipal(new ClaimsIdentity(
        [
            new Claim(SessionId, secret),
            new Claim(ClaimTypes.NameIdentifier, personId.ToString(CultureInfo.InvariantCulture)),
        ], NewsroomAuthentication.Scheme)),
        NewsroomAuthentication.Scheme));

    /// <summary>The person whose session this browser had, though it may have ended; else the one who signed in last in it.</summary>
    public async Task<long?> FindFormerPersonAsync(HttpContext context)
    {
        var ticket = Cookie.CookieManager.GetRequestCookie(context, Cookie.Cookie.Name!) is { } text
            ? Cookie.TicketDataFormat.Unprotect(text) : null;
        return long.TryParse(ticket?.Principal.FindFirstValue(ClaimTypes.NameIdentifier), NumberStyles.None, CultureInfo.InvariantCulture,
            out var id)
            ? id
            : await browser.FindLastAsync(context);
    }
}
