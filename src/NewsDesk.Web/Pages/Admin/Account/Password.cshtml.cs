using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using NewsDesk.Editors;
using NewsDesk.Newsroom;
using NewsDesk.Web.Security;

namespace NewsDesk.Web.Pages.Admin.Account;

/// <summary>A person's own password. A change asks for the present one, however lately they have shown who they are, and ends their other sessions.</summary>
[Authorize(Policy = Policies.Confirmed)]
public sealed class PasswordModel(
    PresentPassword present, NewPassword passwords, SetPassword set, KnownBrowser browser, SiteTime time, TimeProvider clock) : AccountPage(clock)
{
    [BindProperty]
    public string? PresentPassword { get; set; }

    /// <summary>The browser's answer in place of the present password, filled in by the script.</summary>
    [BindProperty]
    public string? Passkey { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    /// <summary>Whether programs are shut out too.</summary>
    [BindProperty]
    public bool Tokens { get; set; }

    /// <summary>Whether the present password is asked for.</summary>
    public bool HasPassword { get; private set; }

    public bool HasPasskey { get; private set; }

    /// <summary>Why the present password was not accepted.</summary>
    public string? PresentProblem { get; private set; }

    public Task OnGetAsync(CancellationToken cancellation) => ShowAsync(cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await ShowAsync(cancellation);
        var (wrong, refused) = HasPassword ? await present.ProveAsync(HttpContext, PresentPassword, Passkey, cancellation) : (null, null);
        if (wrong is not null)
        {
            PresentProblem = refused is { Wait.Ticks: > 0 } ? null : wrong;
            return Refuse(wrong, refused, time, Now);
        }

        var (hash, problem) = await passwords.HashAsync(Person.Email, Person.Name, Password, cancellation);
        if (hash is null)
        {
            return problem is null ? RefuseBusy() : Refuse(problem);
        }

        var kept = new SetPassword.Kept(User.Session(), await browser.FindAsync(HttpContext, Person.Id));
        await set.ExecuteAsync(Person, hash, kept, Tokens, Person, cancellation);
        Tell($"The password is changed, and your other sessions have ended.{(Tokens ? " Your API tokens are revoked." : "")}");
        return Redirect("/admin/account/password");
    }

    private async Task ShowAsync(CancellationToken cancellation)
    {
        Title = "Password";
        HasPassword = await present.IsSetAsync(Person, cancellation);
        HasPasskey = HasPassword && await present.HasPasskeyAsync(Person);
        Scripts = HasPasskey ? ["passkeys.js"] : [];
    }
}
