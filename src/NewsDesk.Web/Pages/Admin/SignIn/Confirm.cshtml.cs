using Microsoft.AspNetCore.Mvc;
using NewsDesk.Editors;
using NewsDesk.Newsroom;
using NewsDesk.Web.Security;

namespace NewsDesk.Web.Pages.Admin.SignIn;

/// <summary>Asks somebody who is signed in to show once more who they are.</summary>
[WithoutSecondFactor]
public sealed class ConfirmModel(Confirmation confirmation, PasskeyList passkeys, SiteTime time, TimeProvider clock) : ProofPage(time, clock)
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

    public bool HasPasskey { get; private set; }

    /// <summary>Whether only a passkey will do.</summary>
    public bool NeedsPasskey { get; private set; }

    public Task OnGetAsync(CancellationToken cancellation) => ShowAsync(cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await ShowAsync(cancellation);
        var (problem, refused) = string.IsNullOrEmpty(Passkey)
            ? await confirmation.WithPasswordAsync(HttpContext, Password, Code, cancellation)
            : (await confirmation.WithPasskeyAsync(HttpContext, Passkey, cancellation), null);
        return problem is null ? Redirect(ReturnAddress.Safe(Return)) : Refuse(problem, refused);
    }

    private async Task ShowAsync(CancellationToken cancellation)
    {
        Title = "Confirm that it is you";
        AsksCode = await confirmation.AsksCodeAsync(Person, cancellation);
        NeedsPasskey = await confirmation.NeedsPasskeyAsync(Person);
        HasPasskey = (await passkeys.ListAsync(Person.Id)).Count > 0;
        Scripts = HasPasskey ? ["passkeys.js"] : [];
    }
}
