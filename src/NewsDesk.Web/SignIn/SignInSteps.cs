using NewsDesk.Accounts;
using NewsDesk.Storage;

namespace NewsDesk.Web.SignIn;

/// <summary>Goes on after a right password or passkey: to the session, or first to a code or an administrator's passkey.</summary>
public sealed class SignInSteps(
    SigningIn signIn, ProtectedCookies cookies, AuthenticatorCodes codes, UserStore store, PeopleList people, PasskeyCeremony passkeys)
{
    public const string CodePath = "/admin/sign-in/code";

    public async Task<string> AfterPasswordAsync(HttpContext context, User editor, string how, string goOn, CancellationToken cancellation)
    {
        if (editor.AuthenticatorOn || await people.FindAsync(editor.Id) is { NeedsPasskey: true })
        {
            cookies.Set(context, PendingSecondFactor.Cookie, new PendingSecondFactor(editor.Id, editor.SecurityStamp, how),
                PendingSecondFactor.Lasts);
            return ReturnAddress.With(CodePath, goOn);
        }

        await signIn.StartAsync(context, editor.Person, how, cancellation);
        return goOn;
    }

    /// <summary>The person whose code or passkey is to come; null once their time is over or their credentials have changed.</summary>
    public async Task<(User User, string How)?> FindHalfAsync(HttpContext context, CancellationToken cancellation) =>
        cookies.Find<PendingSecondFactor>(context, PendingSecondFactor.Cookie) is { } half
        && await store.FindAsync(half.EditorId, cancellation) is { DisabledAt: null } editor && editor.SecurityStamp == half.Stamp
            ? (editor, half.How)
            : null;

    public async Task<bool> WithPasskeyAsync(
        HttpContext context, (User User, string How)? half, string answer, CancellationToken cancellation)
    {
        if (await passkeys.FindAsync(context, half?.User.Person, answer, addedBy: null, cancellation) is not { } editor)
        {
            return false;
        }

        await FinishAsync(context, editor, half is null ? "passkey" : $"{half.Value.How} and passkey", cancellation);
        return true;
    }

    public async Task<Result<User>> WithCodeAsync(
        HttpContext context, (User User, string How) half, string? code, CancellationToken cancellation)
    {
        var attempt = await codes.TryAsync(context, half.User, code, cancellation);
        if (attempt.IsDone)
        {
            await FinishAsync(context, half.User, $"{half.How} and code", cancellation);
        }

        return attempt;
    }

    private async Task FinishAsync(HttpContext context, User editor, string how, CancellationToken cancellation)
    {
        cookies.Remove(context, PendingSecondFactor.Cookie);
        await signIn.StartAsync(context, editor.Person, how, cancellation);
    }
}
