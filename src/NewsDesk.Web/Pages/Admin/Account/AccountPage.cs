using NewsDesk.Editors;
using NewsDesk.Web.Security;

namespace NewsDesk.Web.Pages.Admin.Account;

/// <summary>A page on which somebody looks after what they sign in with.</summary>
public abstract class AccountPage(TimeProvider clock) : AdminPage
{
    /// <summary>The places of the account, in the order people look for them.</summary>
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

    /// <summary>Whether a form that asks for it would be taken now.</summary>
    public bool IsConfirmed => Now - User.Confirmed() < EditorSessions.Confirmed;

    protected DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Where somebody shows who they are to come back here.</summary>
    public string ConfirmAddress => ReturnAddress.With(NewsroomRefusals.ConfirmPath, Request.Path);
}
