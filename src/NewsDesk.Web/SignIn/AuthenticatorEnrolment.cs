using Microsoft.AspNetCore.Html;
using NewsDesk.People;
using NewsDesk.Settings;
using NewsDesk.Storage;
using QRCoder;

namespace NewsDesk.Web.SignIn;

/// <summary>The key that somebody is giving to their app. It is kept nowhere but in their browser, sealed, until a code proves
/// that the app has it.</summary>
public sealed class AuthenticatorEnrolment(ProtectedCookies cookies, Catalogue catalogue)
{
    private const string Cookie = "new-authenticator";

    private static readonly TimeSpan Lasts = TimeSpan.FromHours(1);

    public string Key(HttpContext context, Person person)
    {
        if (context.Items[Cookie] as string is { } made)
        {
            return made;
        }

        var key = cookies.Find<Unproven>(context, Cookie) is { } carried && carried.PersonId == person.Id ? carried.Key
            : AuthenticatorCodes.NewKey();
        context.Items[Cookie] = key;
        cookies.Set(context, Cookie, new Unproven(person.Id, key), Lasts);
        return key;
    }

    public void End(HttpContext context) => cookies.Remove(context, Cookie);

    public async Task<(string Key, IHtmlContent Qr)> DrawAsync(HttpContext context, Person person)
    {
        var key = Key(context, person);
        var address = AuthenticatorCodes.Address(key, person.Email,
            (await catalogue.ReadAsync(read => new CurrentSite(read).FindAsync())).Name);
        using var code = QRCodeGenerator.GenerateQrCode(address, QRCodeGenerator.ECCLevel.M);
        using var drawing = new SvgQRCode(code);
        return (
            string.Join(' ', key.Chunk(4).Select(group => new string(group))),
            // Drawn by us from a key of ours: nothing in it was typed by anybody.
            new HtmlString(drawing.GetGraphic(4)
                .Replace("<svg ", "<svg role=\"img\" aria-label=\"QR code of the key below\" ", StringComparison.Ordinal)));
    }

    private sealed record Unproven(long PersonId, string Key);
}
