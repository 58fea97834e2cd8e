using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace NewsDesk.Web.Security;

/// <summary>What a browser carries for us for a few minutes without being able to read or change it.</summary>
public sealed class SealedCookies(IDataProtectionProvider protection, NewsDeskOptions options, TimeProvider clock)
{
    /// <param name="context">The request that is being answered.</param>
    /// <param name="name">Of the cookie; what was sealed for one name can't be read as another.</param>
    /// <param name="value">What to carry.</param>
    /// <param name="lasts">After this it counts as absent.</param>
    public void Set<T>(HttpContext context, string name, T value, TimeSpan lasts)
    {
        var text = JsonSerializer.SerializeToUtf8Bytes(new Carried<T>(value, (clock.GetUtcNow() + lasts).ToUnixTimeMilliseconds()));
        context.Response.Cookies.Append(Cookies.Name(name, options), Convert.ToBase64String(Protector(name).Protect(text)), Hardened(context, name));
    }

    public T? Find<T>(HttpContext context, string name)
        where T : class
    {
        if (context.Request.Cookies[Cookies.Name(name, options)] is not { Length: > 0 } text)
        {
            return null;
        }

        try
        {
            var carried = JsonSerializer.Deserialize<Carried<T>>(Encoding.UTF8.GetString(Protector(name).Unprotect(Convert.FromBase64String(text))));
            return carried?.Until > clock.GetUtcNow().ToUnixTimeMilliseconds() ? carried.Value : null;
        }
        catch (Exception problem) when (problem is CryptographicException or FormatException or JsonException)
        {
            return null;
        }
    }

    public void Remove(HttpContext context, string name) =>
        context.Response.Cookies.Delete(Cookies.Name(name, options), Hardened(context, name));

    private CookieOptions Hardened(HttpContext context, string name)
    {
        var cookie = new CookieBuilder();
        Cookies.Harden(cookie, name, options);
        return cookie.Build(context);
    }

    private IDataProtector Protector(string name) => protection.CreateProtector("NewsDesk.SealedCookies", name);

    private sealed record Carried<T>(T Value, long Until);
}
