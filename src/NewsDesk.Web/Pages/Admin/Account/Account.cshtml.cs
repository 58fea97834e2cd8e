using Microsoft.AspNetCore.Mvc;
using NewsDesk.Accounts;
using NewsDesk.Web.SignIn;

namespace NewsDesk.Web.Pages.Admin.Account;

/// <summary>A person's own name.</summary>
[WithoutSecondFactor]
public sealed class AccountModel(ChangeUser change, TimeProvider clock) : AccountPage(clock)
{
    [BindProperty]
    public string? Name { get; set; }

    public void OnGet() => (Title, Name) = ("Your account", Person.Name);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        Title = "Your account";
        return Answer(await change.RenameAsync(Person.Id, Name, Person, cancellation), "Your name is saved.", "/admin/account");
    }
}
