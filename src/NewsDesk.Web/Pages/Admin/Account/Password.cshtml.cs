using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using NewsDesk.Accounts;
using NewsDesk.Storage;
using NewsDesk.Web.SignIn;

namespace NewsDesk.Web.Pages.Admin.Account;

/// <summary>A person's own password. A change asks for the present one, however lately they have shown who they are, and ends
/// their other sessions.</summary>
[Authorize(Policy = Policies.Reauthenticated)]
public sealed class PasswordModel(
    PresentPassword present, NewPassword passwords, SetPassword set, TrustedDevice browser, TimeProvider clock) : AccountPage(clock)
{
    [BindProperty]
    public string? PresentPassword { get; set; }

    [BindProperty]
    public string? Passkey { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    [BindProperty]
    public bool Tokens { get; set; }

    public bool HasPassword { get; private set; }

    public bool HasPasskey { get; private set; }

    public string? PresentProblem { get; private set; }

    public Task OnGetAsync(CancellationToken cancellation) => ShowAsync(cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await ShowAsync(cancellation);
        var proof = HasPassword ? await present.ProveAsync(HttpContext, PresentPassword, Passkey, cancellation) : Result.Done;
        if (!proof.IsDone)
        {
            PresentProblem = proof.Wait > TimeSpan.Zero ? null : proof.Problem;
            return Refuse(proof);
        }

        var made = await passwords.HashAsync(Person.Email, Person.Name, Password, cancellation);
        if (made.Value is not { } hash)
        {
            return Refuse(made);
        }

        var kept = new SetPassword.Kept(User.Session(), await browser.FindAsync(HttpContext, Person.Id));
        await set.ExecuteAsync(Person, hash, kept, Tokens, Person, cancellation);
        return Done($"The password is changed, and your other sessions have ended.{(Tokens ? " Your API tokens are revoked." : "")}",
            "/admin/account/password");
    }

    private async Task ShowAsync(CancellationToken cancellation)
    {
        Title = "Password";
        HasPassword = await present.IsSetAsync(Person, cancellation);
        HasPasskey = HasPassword && await present.HasPasskeyAsync(Person);
        Scripts = HasPasskey ? ["passkeys.js"] : [];
    }
}
