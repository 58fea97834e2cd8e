using Microsoft.AspNetCore.Mvc;
using NewsDesk.Web.SignIn;

namespace NewsDesk.Web.Pages.Admin.Account;

/// <summary>Lets an administrator without a second factor choose one, and go on afterwards with what they were doing.</summary>
[WithoutSecondFactor]
public sealed class SecondFactorModel(SecondFactorDeadline deadline, TimeProvider clock) : AccountPage(clock)
{
    public DateTimeOffset Due { get; private set; }

    public bool IsOver => Due <= Now;

    public bool IsFormKept { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        Title = "Set up a second factor";
        var address = deadline.FindInterrupted(HttpContext, Person);
        if (await deadline.FindAsync(HttpContext, Person) is not { } due)
        {
            deadline.Forget(HttpContext);
            return Redirect(address is null ? "/admin/account" : ReturnAddress.Safe(address));
        }

        (Due, IsFormKept) = (due, address?.Contains($"{FormStash.Parameter}=", StringComparison.Ordinal) == true);
        return Page();
    }
}
