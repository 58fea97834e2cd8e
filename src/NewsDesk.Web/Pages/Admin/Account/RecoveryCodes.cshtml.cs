using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using NewsDesk.Accounts;
using NewsDesk.Web.SignIn;

namespace NewsDesk.Web.Pages.Admin.Account;

/// <summary>A person's own recovery codes, shown once.</summary>
[Authorize(Policy = Policies.Reauthenticated)]
[WithoutSecondFactor]
public sealed class RecoveryCodesModel(RecoveryCodes recovery, UserStore store, TimeProvider clock) : AccountPage(clock)
{
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
            return Refuse("Recovery codes stand in for an authenticator app. Switch one on first.");
        }

        if (await recovery.MakeAsync(Person, cancellation) is not { } codes)
        {
            return Refuse(HashingQueue.Rejection);
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
