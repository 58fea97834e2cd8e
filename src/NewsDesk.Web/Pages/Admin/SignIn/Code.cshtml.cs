using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using NewsDesk.Accounts;
using NewsDesk.Storage;
using NewsDesk.Web.SignIn;

namespace NewsDesk.Web.Pages.Admin.SignIn;

/// <summary>The second step for people with an authenticator app, and for administrators whose only second factor is a passkey.</summary>
[AllowAnonymous]
public sealed class CodeModel(SignInSteps steps) : ProofPage
{
    [BindProperty]
    public string? Code { get; set; }

    public bool AsksPasskey { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) =>
        await FindAsync(cancellation) is null ? StartAgain() : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (await FindAsync(cancellation) is not { } half)
        {
            return StartAgain();
        }

        if (HasAnswer)
        {
            return await steps.WithPasskeyAsync(HttpContext, half, Passkey!, cancellation)
                ? Redirect(GoOn)
                : Refuse("This passkey was not accepted. Try again with a passkey of the account whose password you typed.");
        }

        var attempt = await steps.WithCodeAsync(HttpContext, half, Code, cancellation);
        return attempt.IsDone ? Redirect(GoOn) : Refuse(attempt);
    }

    private async Task<(User User, string How)?> FindAsync(CancellationToken cancellation)
    {
        var half = await steps.FindHalfAsync(HttpContext, cancellation);
        AsksPasskey = half is { User.AuthenticatorOn: false };
        (Title, Scripts) = AsksPasskey ? ("Now use your passkey", ["passkeys.js"]) : ("Enter your code", Scripts);
        return half;
    }

    private RedirectResult StartAgain() => Redirect(ReturnAddress.With(NewsroomAuthentication.SignInPath, GoOn));
}
