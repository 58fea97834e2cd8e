using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using NewsDesk.Editors;
using NewsDesk.Newsroom;
using NewsDesk.Web.Security;

namespace NewsDesk.Web.Pages.Admin.SignIn;

/// <summary>The second step for whoever uses an authenticator app, and for administrators whose only second factor is a passkey.</summary>
[AllowAnonymous]
public sealed class CodeModel(SignInSteps steps, SiteTime time, TimeProvider clock) : ProofPage(time, clock)
{
    [BindProperty(SupportsGet = true, Name = "return")]
    public string? Return { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    /// <summary>The browser's answer, filled in by the script.</summary>
    [BindProperty]
    public string? Passkey { get; set; }

    /// <summary>Whether the passkey is asked for in place of a code.</summary>
    public bool AsksPasskey { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (await steps.FindHalfAsync(HttpContext, cancellation) is not { } half)
        {
            return StartAgain();
        }

        Show(half.Editor);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (await steps.FindHalfAsync(HttpContext, cancellation) is not { } half)
        {
            return StartAgain();
        }

        Show(half.Editor);
        if (!string.IsNullOrEmpty(Passkey))
        {
            return await steps.WithPasskeyAsync(HttpContext, half, Passkey, cancellation)
                ? Redirect(ReturnAddress.Safe(Return))
                : Refuse("This passkey was not accepted. Try again with a passkey of the account whose password you typed.");
        }

        var attempt = await steps.WithCodeAsync(HttpContext, half.Editor, half.How, Code, cancellation);
        return attempt.Editor is null ? Refuse(AuthenticatorCodes.Refused, attempt) : Redirect(ReturnAddress.Safe(Return));
    }

    private void Show(Editor editor)
    {
        AsksPasskey = !editor.AuthenticatorOn;
        (Title, Scripts) = AsksPasskey ? ("Now use your passkey", ["passkeys.js"]) : ("Enter your code", Scripts);
    }

    private RedirectResult StartAgain() => Redirect(ReturnAddress.With(EditorAuthentication.SignInPath, ReturnAddress.Safe(Return)));
}
