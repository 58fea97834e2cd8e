using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using NewsDesk.Accounts;
using NewsDesk.Storage;
using NewsDesk.Web.SignIn;

namespace NewsDesk.Web.Pages.Admin.Account;

/// <summary>A person's own passkeys. A new one opens the account for good, so adding it asks for a password that is set.</summary>
[Authorize(Policy = Policies.Reauthenticated)]
[WithoutSecondFactor]
public sealed class PasskeysModel(
    PasskeyCeremony ceremony, AddPasskey add, PasskeyList list, PresentPassword present, TimeProvider clock) : AccountPage(clock)
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Passkey { get; set; }

    [BindProperty]
    public string? PresentPassword { get; set; }

    public bool HasPassword { get; private set; }

    public IReadOnlyList<PasskeyList.Row> Passkeys { get; private set; } = [];

    public Task OnGetAsync(CancellationToken cancellation) => ShowAsync(cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await ShowAsync(cancellation);
        var proof = HasPassword ? await present.ProveAsync(HttpContext, PresentPassword, passkey: null, cancellation) : Result.Done;
        if (!proof.IsDone)
        {
            return Refuse(proof);
        }

        var passkey = string.IsNullOrEmpty(Passkey) ? null : await ceremony.AcceptAsync(HttpContext, Person, Passkey);
        return passkey is null
            ? Refuse("The browser made no passkey. Try again.")
            : Answer(await add.ExecuteAsync(Person, Name, passkey, cancellation),
                "The passkey is added. You can sign in with it from now on.", "/admin/account/passkeys");
    }

    public async Task<IActionResult> OnPostRemoveAsync(string? id, CancellationToken cancellation)
    {
        var removed = await list.RemoveAsync(Person, id ?? "", cancellation);
        await ShowAsync(cancellation);
        return Answer(removed, "The passkey is removed. Remove it from your device too.", "/admin/account/passkeys");
    }

    private async Task ShowAsync(CancellationToken cancellation)
    {
        (Title, Scripts) = ("Passkeys", ["passkeys.js"]);
        HasPassword = await present.IsSetAsync(Person, cancellation);
        Passkeys = await list.ListAsync(Person.Id);
    }
}
