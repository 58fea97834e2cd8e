using NewsDesk.Editors;

namespace NewsDesk.Web.Security;

/// <summary>The browser a request comes from: whether its owner signed in with it before, and who they are.</summary>
public sealed class KnownBrowser(KnownBrowsers browsers, SecurityEvents events, NewsDeskOptions options)
{
    private const string CookieName = "browser";

    /// <summary>What guesses at an account are counted under: those of a browser known to its owner by themselves, those of strangers together.</summary>
    public async Task<string> CounterAsync(HttpContext context, Editor? editor, string typed, CancellationToken cancellation) =>
        await FindOwnerAsync(context, cancellation) is { } owner && owner == editor?.Id
            ? $"browser {Secret.Hash(context.Request.Cookies[Cookies.Name(CookieName, options)]!)}"
            : $"account {typed}";

    /// <summary>Who signed in last in this browser.</summary>
    public async Task<long?> FindOwnerAsync(HttpContext context, CancellationToken cancellation) =>
        context.Request.Cookies[Cookies.Name(CookieName, options)] is { Length: > 0 } secret ? await browsers.FindOwnerAsync(secret, cancellation) : null;

    public async Task RememberAsync(HttpContext context, Person person, CancellationToken cancellation)
    {
        var cookie = new CookieBuilder();
        Cookies.Harden(cookie, CookieName, options);
        cookie.MaxAge = KnownBrowsers.Lasts;
        var secret = await browsers.RememberAsync(person.Id, context.Request.Cookies[cookie.Name!], cancellation);
        context.Response.Cookies.Append(cookie.Name!, secret, cookie.Build(context));
    }

    /// <summary>Puts into the audit that somebody was not let in: by whose account, where there is one, and from which network.</summary>
    public Task NoteRefusalAsync(HttpContext context, Editor? editor, string why, CancellationToken cancellation) => events.NoteAsync(
        editor?.Email ?? SecurityEvents.Nobody, "sign-in refused", $"{why}{(why == "" ? "" : ", ")}{Network(context)}", cancellation);

    public static string Network(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address ? ClientNetwork.Truncated(address) : "this machine";
}
