using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using NewsDesk.Editors;
using NewsDesk.Web.Security;

namespace NewsDesk.Web.Pages.Admin.Account;

/// <summary>A person's own recovery codes, shown once.</summary>
[Authorize(Policy = Policies.Confirmed)]
public sealed class RecoveryCodesModel(RecoveryCodes recovery, EditorStore store, TimeProvider clock) : AccountPage(clock)
{
    private const string Shown = "recovery-codes";

    public IReadOnlyList<string> Codes { get; private set; } = [];

    public int Left { get; private set; }

    public bool IsOn { get; private set; }

    /// <summary>Shows codes on this page, once, in the answer after this one.</summary>
    public static void Show(ITempDataDictionary told, IReadOnlyList<string> codes) => told[Shown] = codes.ToArray();

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await ShowAsync(cancellation);
        Codes = TempData[Shown] as string[] ?? [];
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await ShowAsync(cancellation);
        if (!IsOn)
        {
            Problem = "Recovery codes stand in for an authenticator app. Switch one on first.";
            return Page();
        }

        Show(TempData, await recovery.MakeAsync(Person, cancellation));
        return Redirect("/admin/account/recovery-codes");
    }

    private async Task ShowAsync(CancellationToken cancellation)
    {
        Title = "Recovery codes";
        Left = await recovery.CountAsync(Person.Id, cancellation);
        IsOn = (await store.FindAsync(Person.Id, cancellation))!.AuthenticatorOn;
    }
}
