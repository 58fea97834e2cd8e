using NewsDesk.Web.Configuration;

namespace NewsDesk.Web.Http;

/// <summary>The cookies of the newsroom; readers get none.</summary>
public static class Cookies
{
    /// <summary><c>__Host-nd-…</c>, sent over https alone. Browsers refuse that on http://localhost, where the same cookies are
    /// named <c>nd-…</c>.</summary>
    public static string Name(string name, NewsDeskOptions options) => options.IsHttps ? $"__Host-nd-{name}" : $"nd-{name}";

    public static void Harden(CookieBuilder cookie, string name, NewsDeskOptions options)
    {
        cookie.Name = Name(name, options);
        cookie.Path = "/";
        cookie.HttpOnly = true;
        cookie.IsEssential = true;
        cookie.SameSite = SameSiteMode.Lax;
        cookie.SecurePolicy = options.IsHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.None;
    }

    public static CookieOptions Hardened(HttpContext context, string name, NewsDeskOptions options, TimeSpan? maxAge = null)
    {
        var cookie = new CookieBuilder { MaxAge = maxAge };
        Harden(cookie, name, options);
        return cookie.Build(context);
    }
}
