using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using NewsDesk.Editors;
using NewsDesk.Web.Security;

namespace NewsDesk.Web.Pages.Admin.Account;

/// <summary>A person's own recovery codes, shown once.</summary>
[Authorize(Policy = Policies.Confirmed)]
[WithoutSecondFactor]
public sealed class RecoveryCodesModel(RecoveryCodes recovery, EditorStore store, TimeProvider clock) : AccountPage(clock)
{
    /// <summary>Under which codes are shown on this page, once.</summary>
    public const string Shown = "recovery-codes";

    public IReadOnlyList<string> Codes { get; private set; } = [];

    public int Left { get; private set; }

    public bool IsOn { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await ShowAsync(cancellation);
        Codes = TakeShown(Shown);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await ShowAsync(cancellation);
        if (!IsOn)
        {
            Problem = "Recovery codes stand in for an authenticator app. Switch one on first.";
            return Page();
        }

        if (await recovery.MakeAsync(Person, cancellation) is not { } codes)
        {
            return RefuseBusy();
        }

        ShowOnce(Shown, codes);
        return Redirect("/admin/account/recovery-codes");
    }

    private async Task ShowAsync(CancellationToken cancellation)
    {
        Title = "Recovery codes";
        Left = await recovery.CountAsync(Person.Id);
        IsOn = (await store.FindAsync(Person.Id, cancellation))!.AuthenticatorOn;
    }
}
