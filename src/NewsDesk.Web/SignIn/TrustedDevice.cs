using NewsDesk.Accounts;
using NewsDesk.People;
using NewsDesk.Web.Configuration;
using NewsDesk.Web.Http;

namespace NewsDesk.Web.SignIn;

/// <summary>Knows who signed in before in the browser that a request comes from.</summary>
public sealed class TrustedDevice(TrustedDevices browsers, NewsDeskOptions options)
{
    private const string CookieName = "browser";

    public async Task<long?> FindAsync(HttpContext context, long editorId) =>
        SecretOf(context) is { } secret ? await browsers.FindAsync(secret, editorId) : null;

    public async Task<long?> FindLastAsync(HttpContext context) =>
        SecretOf(context) is { } secret ? await browsers.FindLastAsync(secret) : null;

    public async Task<long?> FindLastActiveAsync(HttpContext context) =>
        SecretOf(context) is { } secret ? await browsers.FindLastActiveAsync(secret) : null;

    public async Task RememberAsync(HttpContext context, Person person, CancellationToken cancellation)
    {
        var secret = await browsers.RememberAsync(person.Id, SecretOf(context), cancellation);
        context.Response.Cookies.Append(
            Cookies.Name(CookieName, options), secret, Cookies.Hardened(context, CookieName, options, TrustedDevices.Lasts));
    }

    public static string Network(HttpContext context) => ClientNetwork.Truncated(context.Connection.RemoteIpAddress);

    private string? SecretOf(HttpContext context) =>
        context.Request.Cookies[Cookies.Name(CookieName, options)] is { Length: Secret.Length } secret ? secret : null;
}
