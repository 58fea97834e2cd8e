using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using NewsDesk.Editors;
using NewsDesk.Web.Security;

namespace NewsDesk.Web.Pages.Admin.Account;

/// <summary>A person's own passkeys.</summary>
[Authorize(Policy = Policies.Confirmed)]
[WithoutSecondFactor]
public sealed class PasskeysModel(PasskeyCeremony ceremony, AddPasskey add, PasskeyList list, TimeProvider clock) : AccountPage(clock)
{
    [BindProperty]
    public string? Name { get; set; }

    /// <summary>The browser's answer, filled in by the script.</summary>
    [BindProperty]
    public string? Passkey { get; set; }

    public IReadOnlyList<PasskeyList.Row> Passkeys { get; private set; } = [];

    public Task OnGetAsync(CancellationToken cancellation) => ShowAsync(cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var passkey = string.IsNullOrEmpty(Passkey) ? null : await ceremony.AcceptAsync(HttpContext, Person, Passkey);
        Problem = passkey is null ? "The browser made no passkey. Try again." : (await add.ExecuteAsync(Person, Name, passkey, cancellation)).Problem;
        if (Problem is not null)
        {
            await ShowAsync(cancellation);
            return Page();
        }

        Tell("The passkey is added. You can sign in with it from now on.");
        return Redirect("/admin/account/passkeys");
    }

    public async Task<IActionResult> OnPostRemoveAsync(string? id, CancellationToken cancellation)
    {
        Problem = (await list.RemoveAsync(Person, id ?? "", cancellation)).Problem;
        if (Problem is not null)
        {
            await ShowAsync(cancellation);
            return Page();
        }

        Tell("The passkey is removed. Remove it from your device too.");
        return Redirect("/admin/account/passkeys");
    }

    private async Task ShowAsync(CancellationToken cancellation)
    {
        (Title, Scripts) = ("Passkeys", ["passkeys.js"]);
        Passkeys = await list.ListAsync(Person.Id, cancellation);
    }
}
