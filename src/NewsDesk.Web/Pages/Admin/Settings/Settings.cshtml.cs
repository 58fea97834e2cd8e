using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using NewsDesk.Newsroom;
using NewsDesk.Web.Security;

namespace NewsDesk.Web.Pages.Admin.Settings;

/// <summary>What the site says of itself. Rows of links come and go by buttons that save nothing yet.</summary>
[Authorize(Policy = Policies.Administrator)]
public sealed class SettingsModel(CurrentSite site, EditSite edit) : AdminPage
{
    [BindProperty]
    public SettingsForm Form { get; set; } = new();

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Title = "Settings";
        Form = SettingsForm.Of(await site.FindAsync(cancellation));
    }

    public async Task<IActionResult> OnPostAsync(string? add, string? remove, CancellationToken cancellation)
    {
        Title = "Settings";
        if (add is not null || remove is not null)
        {
            Form.Add(add ?? "");
            Form.Remove(remove ?? "");
            return Page();
        }

        Problem = (await edit.ExecuteAsync(Form.ToSettings(), Person.Email, cancellation)).Problem;
        if (Problem is not null)
        {
            return Page();
        }

        Tell("Saved. Readers see it from now on.");
        return Redirect("/admin/settings");
    }
}
