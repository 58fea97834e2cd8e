using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using NewsDesk.Newsroom;
using NewsDesk.Web.Security;

namespace NewsDesk.Web.Pages.Admin.SignIn;

/// <summary>The second step for whoever uses an authenticator app.</summary>
[AllowAnonymous]
public sealed class CodeModel(SignInSteps steps, SiteTime time, TimeProvider clock) : ProofPage(time, clock)
{
    [BindProperty(SupportsGet = true, Name = "return")]
    public string? Return { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        Title = "Enter your code";
        return await steps.FindHalfAsync(HttpContext, cancellation) is null ? StartAgain() : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        Title = "Enter your code";
        if (await steps.FindHalfAsync(HttpContext, cancellation) is not { } half)
        {
            return StartAgain();
        }

        var attempt = await steps.WithCodeAsync(HttpContext, half.Editor, half.How, Code, cancellation);
        return attempt.Editor is null ? Refuse(AuthenticatorCodes.Refused, attempt) : Redirect(ReturnAddress.Safe(Return));
    }

    private RedirectResult StartAgain() => Redirect(ReturnAddress.With(EditorAuthentication.SignInPath, ReturnAddress.Safe(Return)));
}
