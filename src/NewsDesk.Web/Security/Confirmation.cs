using NewsDesk.Editors;

namespace NewsDesk.Web.Security;

/// <summary>Whether somebody who is signed in has shown once more who they are.</summary>
public sealed class Confirmation(
    PasswordCheck passwords, AuthenticatorCodes codes, PasskeyCeremony passkeys, EditorStore store, PeopleList people, EditorSessions sessions)
{
    public async Task<bool> AsksCodeAsync(Person person, CancellationToken cancellation) => (await store.FindAsync(person.Id, cancellation))?.AuthenticatorOn == true;

    /// <summary>Whether the password does not count, as an administrator's only second factor is a passkey.</summary>
    public async Task<bool> NeedsPasskeyAsync(Person person) => await people.FindAsync(person.Id) is { NeedsPasskey: true };

    /// <returns>Why not; null where they have. How the try ended that was refused.</returns>
    public async Task<(string? Problem, SignInAttempt? Refused)> WithPasswordAsync(HttpContext context, string? password, string? code, CancellationToken cancellation)
    {
        if (await NeedsPasskeyAsync(context.User.Person()))
        {
            return ("Confirm with your passkey: as an administrator you need your second factor.", null);
        }

        var attempt = await passwords.TryAsync(context, context.User.Person().Email, password, cancellation);
        if (attempt.Editor is not { } editor)
        {
            return ("The password is wrong, or there were too many wrong tries. Try again; after ten wrong tries wait 15 minutes.", attempt);
        }

        if (editor.AuthenticatorOn && await codes.TryAsync(context, editor, code, cancellation) is { Editor: null } refused)
        {
            return (AuthenticatorCodes.Refused, refused);
        }

        await sessions.ConfirmAsync(context.User.Session(), cancellation);
        return (null, null);
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
