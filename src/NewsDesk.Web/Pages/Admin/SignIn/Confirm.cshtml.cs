using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Mvc;
using NewsDesk.Accounts;
using NewsDesk.Storage;
using NewsDesk.Web.SignIn;

namespace NewsDesk.Web.Pages.Admin.SignIn;

/// <summary>Asks somebody who is signed in to show once more who they are.</summary>
[WithoutSecondFactor]
public sealed class ConfirmModel(Reauthentication confirmation, PeopleList people) : ProofPage
{
    [BindProperty]
    public string? Password { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    [AllowNull]
    public PeopleList.Row Shown { get; private set; }

    public Task OnGetAsync() => ShowAsync();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await ShowAsync();
        var proof = HasAnswer
            ? await confirmation.WithPasskeyAsync(HttpContext, Passkey!, cancellation)
            : await confirmation.WithPasswordAsync(HttpContext, Password, Code, cancellation);
        return proof.IsDone ? Redirect(GoOn) : Refuse(proof);
    }

    private async Task ShowAsync()
    {
        Shown = await people.FindAsync(Person.Id);
        (Title, Scripts) = ("Confirm that it is you", Shown.Passkeys > 0 ? ["passkeys.js"] : []);
    }
}
