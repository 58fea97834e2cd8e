using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using NewsDesk.Editors;
using NewsDesk.Web.Security;

namespace NewsDesk.Web.Pages.Admin.Account;

/// <summary>A person's own password; a change ends their other sessions.</summary>
[Authorize(Policy = Policies.Confirmed)]
public sealed class PasswordModel(NewPassword passwords, SetPassword set, TimeProvider clock) : AccountPage(clock)
{
    [BindProperty]
    public string? Password { get; set; }

    /// <summary>Whether programs are shut out too.</summary>
    [BindProperty]
    public bool Tokens { get; set; }

    public void OnGet() => Title = "Password";

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        Title = "Password";
        var (hash, problem) = await passwords.HashAsync(Person.Email, Person.Name, Password, cancellation);
        if (hash is null)
        {
            return Refuse(problem);
        }

        await set.ExecuteAsync(Person, hash, User.Session(), Tokens, Person.Email, cancellation);
        Tell($"The password is changed, and your other sessions have ended.{(Tokens ? " Your API tokens are revoked." : "")}");
        return Redirect("/admin/account/password");
    }
}
