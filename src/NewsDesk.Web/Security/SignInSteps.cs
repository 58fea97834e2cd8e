using NewsDesk.Editors;

namespace NewsDesk.Web.Security;

/// <summary>What comes after a password or a passkey was right: the session, or first the code of an app or an administrator's passkey.</summary>
public sealed class SignInSteps(
    SigningIn signIn, SealedCookies cookies, AuthenticatorCodes codes, EditorStore store, PeopleList people, PasskeyCeremony passkeys)
{
    public const string CodePath = "/admin/sign-in/code";

    /// <returns>Where to go on.</returns>
    public async Task<string> AfterPasswordAsync(HttpContext context, Editor editor, string how, string goOn, CancellationToken cancellation)
    {
        if (editor.AuthenticatorOn || await people.FindAsync(editor.Id) is { NeedsPasskey: true })
        {
            cookies.Set(context, HalfSignedIn.Cookie, new HalfSignedIn(editor.Id, editor.SecurityStamp, how), HalfSignedIn.Lasts);
            return ReturnAddress.With(CodePath, goOn);
        }

        await signIn.StartAsync(context, editor.Person, how, cancellation);
        return goOn;
    }

    /// <param name="context">The request that is being answered.</param>
    /// <param name="half">Whose password was right, and how; null where none was typed.</param>
    /// <param name="answer">Of the browser, JSON.</param>
    /// <param name="cancellation">Stops waiting for the writes.</param>
    public async Task<bool> WithPasskeyAsync(HttpContext context, (Editor Editor, string How)? half, string answer, CancellationToken cancellation)
    {
        if (await passkeys.FindAsync(context, half?.Editor.Person, answer, cancellation) is not { } editor)
        {
            return false;
        }

        cookies.Remove(context, HalfSignedIn.Cookie);
        await signIn.StartAsync(context, editor.Person, half is null ? "passkey" : $"{half.Value.How} and passkey", cancellation);
        return true;
    }

    /// <summary>Whose code or passkey is to come; null once their time is over or their credentials have changed.</summary>
    public async Task<(Editor Editor, string How)?> FindHalfAsync(HttpContext context, CancellationToken cancellation) =>
        cookies.Find<HalfSignedIn>(context, HalfSignedIn.Cookie) is { } half
        && await store.FindAsync(half.EditorId, cancellation) is { DisabledAt: null } editor && editor.SecurityStamp == half.Stamp
            ? (editor, half.How)
            : null;

    public async Task<SignInAttempt> WithCodeAsync(HttpContext context, Editor editor, string how, string? code, CancellationToken cancellation)
    {
        var attempt = await codes.TryAsync(context, editor, code, cancellation);
        if (attempt.Editor is null)
        {
            return attempt;
        }

        cookies.Remove(context, HalfSignedIn.Cookie);
        await signIn.StartAsync(context, editor.Person, $"{how} and code", cancellation);
        return attempt;
    }
}
