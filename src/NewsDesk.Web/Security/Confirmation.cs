using NewsDesk.Editors;

namespace NewsDesk.Web.Security;

/// <summary>Whether somebody who is signed in has shown once more who they are.</summary>
public sealed class Confirmation(PasswordCheck passwords, AuthenticatorCodes codes, PasskeyCeremony passkeys, EditorStore store, EditorSessions sessions)
{
    public async Task<bool> AsksCodeAsync(Person person, CancellationToken cancellation) => (await store.FindAsync(person.Id, cancellation))?.AuthenticatorOn == true;

    /// <returns>Why not; null where they have. A time where they must wait for it.</returns>
    public async Task<(string? Problem, TimeSpan Wait)> WithPasswordAsync(HttpContext context, string? password, string? code, CancellationToken cancellation)
    {
        var attempt = await passwords.TryAsync(context, context.User.Person().Email, password, cancellation);
        if (attempt.Editor is not { } editor)
        {
            return ("The password is wrong, or there were too many wrong tries. Try again; after ten wrong tries wait 15 minutes.", attempt.Wait);
        }

        if (editor.AuthenticatorOn && await codes.TryAsync(context, editor, code, cancellation) is { Editor: null } refused)
        {
            return (AuthenticatorCodes.Refused, refused.Wait);
        }

        await sessions.ConfirmAsync(context.User.Session(), cancellation);
        return (null, TimeSpan.Zero);
    }

    public async Task<string?> WithPasskeyAsync(HttpContext context, string answer, CancellationToken cancellation)
    {
        if (await passkeys.FindAsync(context, context.User.Person(), answer, cancellation) is null)
        {
            return "This passkey was not accepted. Try again, or use your password.";
        }

        await sessions.ConfirmAsync(context.User.Session(), cancellation);
        return null;
    }
}
