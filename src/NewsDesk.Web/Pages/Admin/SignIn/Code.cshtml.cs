using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using NewsDesk.Web.Security;

namespace NewsDesk.Web.Pages.Admin.SignIn;

/// <summary>The second step for whoever uses an authenticator app.</summary>
[AllowAnonymous]
public sealed class CodeModel(SignInSteps steps) : AdminPage
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

        if (await steps.WithCodeAsync(HttpContext, half.Editor, half.How, Code, cancellation))
        {
            return Redirect(ReturnAddress.Safe(Return));
        }

        Problem = AuthenticatorCodes.Refused;
        return Page();
    }

    private RedirectResult StartAgain() => Redirect(ReturnAddress.With(EditorAuthentication.SignInPath, ReturnAddress.Safe(Return)));
}
