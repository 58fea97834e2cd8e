using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using NewsDesk.Newsroom;
using NewsDesk.Web.Security;

namespace NewsDesk.Web.Pages.Admin.SignIn;

/// <summary>Lets somebody in: by password, or by a passkey, which needs nothing else.</summary>
[AllowAnonymous]
public sealed class SignInModel(PasswordCheck passwords, SignInSteps steps, SiteTime time, TimeProvider clock) : AdminPage
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
            if (await steps.WithPasskeyAsync(HttpContext, Passkey, cancellation))
            {
                return Redirect(ReturnAddress.Safe(Return));
            }

            Problem = "This passkey was not accepted. Try again, or sign in with your password.";
            return Page();
        }

        var attempt = await passwords.TryAsync(HttpContext, Email, Password, cancellation);
        if (attempt.Editor is { } editor)
        {
            return Redirect(await steps.AfterPasswordAsync(HttpContext, editor, "password", ReturnAddress.Safe(Return), cancellation));
        }

        if (attempt.Wait == TimeSpan.Zero)
        {
            Problem = SignInAttempt.Refused;
            return Page();
        }

        Response.Headers[HeaderNames.RetryAfter] = Math.Ceiling(attempt.Wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        Problem = $"There were too many wrong tries from your network. Try again after {time.Clock(clock.GetUtcNow() + attempt.Wait)}, or sign in with a passkey.";
        Response.StatusCode = StatusCodes.Status429TooManyRequests;
        return Page();
    }

    private void Show() => (Title, Scripts) = ("Sign in", ["passkeys.js"]);
}
