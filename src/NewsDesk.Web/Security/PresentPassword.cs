using NewsDesk.Editors;

namespace NewsDesk.Web.Security;

/// <summary>Whether somebody who wants a new password is the one who set the present one. A passkey of theirs, used for this very form, stands in for it,
/// unless it was added in this session: somebody who sat down at it may have done so.</summary>
public sealed class PresentPassword(PasswordCheck passwords, PasskeyCeremony passkeys, PasskeyList list, EditorStore store)
{
    /// <summary>Whether there is a password to ask for: whoever signs in with a passkey alone has none.</summary>
    public async Task<bool> IsSetAsync(Person person, CancellationToken cancellation) => (await store.FindAsync(person.Id, cancellation))?.PasswordHash is not null;

    public async Task<bool> HasPasskeyAsync(Person person) => (await list.ListAsync(person.Id)).Count > 0;

    /// <param name="context">The request of somebody who is signed in.</param>
    /// <param name="password">What they typed; a wrong one counts as a guess at their account.</param>
    /// <param name="passkey">The answer of their browser; null or empty where they typed.</param>
    /// <param name="cancellation">Stops the reads.</param>
    /// <returns>Why not; null where it is proved. How the try ended that was refused.</returns>
    public async Task<(string? Problem, SignInAttempt? Refused)> ProveAsync(HttpContext context, string? password, string? passkey, CancellationToken cancellation)
    {
        var person = context.User.Person();
        if (!string.IsNullOrEmpty(passkey))
        {
            return (await passkeys.FindAsync(context, person, passkey, context.User.Started(), cancellation) is null
                ? "This passkey was not accepted. Try again, or type your present password. A passkey that you added since you signed in counts once you have signed in again." : null, null);
        }

        var attempt = await passwords.TryAsync(context, person.Email, password, cancellation);
        return attempt.Editor is null
            ? ("This is not your present password, or there were too many wrong tries. Type it again; after ten wrong tries wait 15 minutes.", attempt)
            : (null, null);
    }
}
