using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using NewsDesk.Newsroom;
using NewsDesk.Web.Security;

namespace NewsDesk.Web.Pages.Admin.SignIn;

/// <summary>Lets somebody in: by password, or by a passkey, which needs nothing else.</summary>
[AllowAnonymous]
public sealed class SignInModel(PasswordCheck passwords, SignInSteps steps, SiteTime time, TimeProvider clock) : ProofPage(time, clock)
{
    [BindProperty(SupportsGet = true, Name = "return")]
    public string? Return { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    /// <summary>The browser's answer, filled in by the script.</summary>
    [BindProperty]
    public string? Passkey { get; set; }

    public IActionResult OnGet()
    {
        Show();
        return SignedIn is null ? Page() : Redirect(ReturnAddress.Safe(Return));
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        Show();
        if (!string.IsNullOrEmpty(Passkey))
        {
            if (await steps.WithPasskeyAsync(HttpContext, half: null, Passkey, cancellation))
            {
                return Redirect(ReturnAddress.Safe(Return));
            }

            return Refuse("This passkey was not accepted. Try again, or sign in with your password.", null);
        }

        var attempt = await passwords.TryAsync(HttpContext, Email, Password, cancellation);
        return attempt.Editor is { } editor
            ? Redirect(await steps.AfterPasswordAsync(HttpContext, editor, "password", ReturnAddress.Safe(Return), cancellation))
            : Refuse(SignInAttempt.Refused, attempt);
    }

    private void Show() => (Title, Scripts) = ("Sign in", ["passkeys.js"]);
}
