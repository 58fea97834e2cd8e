using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using NewsDesk.Storage;
using NewsDesk.Web.SignIn;

namespace NewsDesk.Web.Pages.Admin.SignIn;

/// <summary>Lets somebody in: by password, or by a passkey, which needs nothing else.</summary>
[AllowAnonymous]
public sealed class SignInModel(PasswordCheck passwords, SignInSteps steps) : ProofPage
{
    private const string Wrong =
        "The e-mail address and the password don’t belong together, or there were too many wrong tries. Check both and try again; after "
        + "ten wrong tries wait 15 minutes.";

    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    public IActionResult OnGet()
    {
        Show();
        return SignedIn is null ? Page() : Redirect(GoOn);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        Show();
        if (HasAnswer)
        {
            return await steps.WithPasskeyAsync(HttpContext, half: null, Passkey!, cancellation)
                ? Redirect(GoOn)
                : Refuse("This passkey was not accepted. Try again, or sign in with your password.");
        }

        var attempt = await passwords.TryAsync(HttpContext, Email, Password, Wrong, cancellation);
        return attempt.Value is { } editor
            ? Redirect(await steps.AfterPasswordAsync(HttpContext, editor, "password", GoOn, cancellation))
            : Refuse(attempt);
    }

    private void Show() => (Title, Scripts) = ("Sign in", ["passkeys.js"]);
}
