using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using NewsDesk.Web.Configuration;
using NewsDesk.Web.Http;

namespace NewsDesk.Web.SignIn;

/// <summary>Lets a browser carry something for a while without being able to read or change it.</summary>
public sealed class ProtectedCookies(IDataProtectionProvider protection, NewsDeskOptions options, TimeProvider clock)
{
    public void Set<T>(HttpContext context, string name, T value, TimeSpan lasts)
    {
        var text = JsonSerializer.SerializeToUtf8Bytes(new Carried<T>(value, (clock.GetUtcNow() + lasts).ToUnixTimeMilliseconds()));
        context.Response.Cookies.Append(
            Cookies.Name(name, options), Convert.ToBase64String(Protector(name).Protect(text)), Cookies.Hardened(context, name, options));
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
            var carried = JsonSerializer.Deserialize<Carried<T>>(Protector(name).Unprotect(Convert.FromBase64String(text)));
            return carried?.Until > clock.GetUtcNow().ToUnixTimeMilliseconds() ? carried.Value : null;
        }
        catch (Exception problem) when (problem is CryptographicException or FormatException or JsonException)
        {
            return null;
        }
    }

    public void Remove(HttpContext context, string name) =>
        context.Response.Cookies.Delete(Cookies.Name(name, options), Cookies.Hardened(context, name, options));

    private IDataProtector Protector(string name) => protection.CreateProtector("NewsDesk.SealedCookies", name);

    private sealed record Carried<T>(T Value, long Until);
}
