using NewsDesk.Accounts;
using NewsDesk.People;
using NewsDesk.Storage;

namespace NewsDesk.Web.SignIn;

/// <summary>Lets somebody who is signed in prove once more who they are.</summary>
public sealed class Reauthentication(
    PasswordCheck passwords, AuthenticatorCodes codes, PasskeyCeremony passkeys, PeopleList people, UserSessions sessions)
{
    public async Task<Result> WithPasswordAsync(HttpContext context, string? password, string? code, CancellationToken cancellation)
    {
        var person = context.User.Person();
        if (await people.FindAsync(person.Id) is { NeedsPasskey: true })
        {
            return Result.Rejected("Confirm with your passkey: as an administrator you need your second factor.");
        }

        const string Wrong = "The password is wrong, or there were too many wrong tries. Try again; after ten wrong tries wait 15 minutes.";
        var proof = await passwords.TryAsync(context, person.Email, password, Wrong, cancellation);
        if (proof.Value is { AuthenticatorOn: true } editor)
        {
            proof = await codes.TryAsync(context, editor, code, cancellation);
        }

        return await NoteAsync(context, proof, cancellation);
    }

    public async Task<Result> WithPasskeyAsync(HttpContext context, string answer, CancellationToken cancellation)
    {
        var editor = await passkeys.FindAsync(context, context.User.Person(), answer, addedBy: null, cancellation);
        var proof = editor is null ? Result.Rejected("This passkey was not accepted. Try again, or use your password.") : Result.Done;
        return await NoteAsync(context, proof, cancellation);
    }

    private async Task<Result> NoteAsync(HttpContext context, Result proof, CancellationToken cancellation)
    {
        if (proof.IsDone)
        {
            await sessions.ConfirmAsync(context.User.Session(), cancellation);
        }

        return proof;
    }
}
