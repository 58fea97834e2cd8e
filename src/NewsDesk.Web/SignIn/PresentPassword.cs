using NewsDesk.Accounts;
using NewsDesk.People;
using NewsDesk.Storage;

namespace NewsDesk.Web.SignIn;

/// <summary>Checks that the person who wants a new password set the present one, or has a passkey from before this session.</summary>
public sealed class PresentPassword(PasswordCheck passwords, PasskeyCeremony passkeys, PasskeyList list, UserStore store)
{
    public async Task<bool> IsSetAsync(Person person, CancellationToken cancellation) =>
        (await store.FindAsync(person.Id, cancellation))?.PasswordHash is not null;

    public async Task<bool> HasPasskeyAsync(Person person) => (await list.ListAsync(person.Id)).Count > 0;

    public async Task<Result> ProveAsync(HttpContext context, string? password, string? passkey, CancellationToken cancellation)
    {
        var person = context.User.Person();
        if (string.IsNullOrEmpty(passkey))
        {
            const string Wrong = "This is not your present password, or there were too many wrong tries. Type it again; after ten wrong "
                + "tries wait 15 minutes.";
            return await passwords.TryAsync(context, person.Email, password, Wrong, cancellation);
        }

        return await passkeys.FindAsync(context, person, passkey, context.User.Started(), cancellation) is null
            ? Result.Rejected("This passkey was not accepted. Try again, or type your present password. A passkey that you added since you "
                + "signed in counts once you have signed in again.")
            : Result.Done;
    }
}
