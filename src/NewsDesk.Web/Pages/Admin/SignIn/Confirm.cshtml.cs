using Microsoft.AspNetCore.Mvc;
using NewsDesk.Editors;
using NewsDesk.Web.Security;

namespace NewsDesk.Web.Pages.Admin.SignIn;

/// <summary>Asks somebody who is signed in to show once more who they are.</summary>
public sealed class ConfirmModel(PasswordCheck passwords, AuthenticatorCodes codes, PasskeyCeremony passkeys, EditorStore store, EditorSessions sessions) : AdminPage
{
    [BindProperty(SupportsGet = true, Name = "return")]
    public string? Return { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    [BindProperty]
    public string? Passkey { get; set; }

    public bool AsksCode { get; private set; }

    public Task OnGetAsync(CancellationToken cancellation) => ShowAsync(cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await ShowAsync(cancellation);
        Problem = string.IsNullOrEmpty(Passkey) ? await TryPasswordAsync(cancellation) : await TryPasskeyAsync(Passkey, cancellation);
        if (Problem is not null)
        {
            return Page();
        }

        await sessions.ConfirmAsync(User.Session(), cancellation);
        return Redirect(ReturnAddress.Safe(Return));
    }

    private async Task<string?> TryPasswordAsync(CancellationToken cancellation)
    {
        var attempt = await passwords.TryAsync(HttpContext, Person.Email, Password, cancellation);
        return attempt.Editor is not { } editor ? "The password is wrong, or there were too many wrong tries. Try again; after ten wrong tries wait 15 minutes."
            : editor.AuthenticatorOn && !await codes.AcceptAsync(HttpContext, editor, Code, cancellation) ? AuthenticatorCodes.Refused
            : null;
    }

    private async Task<string?> TryPasskeyAsync(string answer, CancellationToken cancellation) =>
        (await passkeys.FindAsync(HttpContext, answer, cancellation))?.Id == Person.Id ? null : "This passkey was not accepted. Try again, or use your password.";

    private async Task ShowAsync(CancellationToken cancellation)
    {
        (Title, Scripts) = ("Confirm that it is you", ["passkeys.js"]);
        AsksCode = (await store.FindAsync(Person.Id, cancellation))?.AuthenticatorOn == true;
    }
}
