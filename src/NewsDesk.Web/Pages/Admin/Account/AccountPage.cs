using NewsDesk.Accounts;
using NewsDesk.Web.SignIn;

namespace NewsDesk.Web.Pages.Admin.Account;

/// <summary>A page on which somebody looks after what they sign in with.</summary>
public abstract class AccountPage(TimeProvider clock) : AdminPage
{
    public static IReadOnlyList<(string Path, string Name)> Places { get; } =
    [
        ("/admin/account", "Name"),
        ("/admin/account/password", "Password"),
        ("/admin/account/passkeys", "Passkeys"),
        ("/admin/account/authenticator", "Authenticator app"),
        ("/admin/account/recovery-codes", "Recovery codes"),
        ("/admin/account/sessions", "Sessions"),
        ("/admin/account/tokens", "API tokens"),
    ];

    /// <summary>True while forms that ask for a confirmation are taken.</summary>
    public bool IsConfirmed => Now - User.Reauthenticated() < UserSessions.Reauthenticated;

    protected DateTimeOffset Now => clock.GetUtcNow();

    public string ConfirmAddress => ReturnAddress.With(NewsroomChallenges.ConfirmPath, Request.Path);
}
