using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using NewsDesk.Readiness;
using NewsDesk.Settings;
using NewsDesk.Storage;
using NewsDesk.Web.SignIn;

namespace NewsDesk.Web.Pages.Admin.Settings;

/// <summary>The site's settings. Rows of links come, go and change places by buttons that save nothing yet.</summary>
[Authorize(Policy = Policies.Administrator)]
public sealed class SettingsModel(CurrentSite site, EditSite edit, SiteLinks links, LastBackup lastBackup) : AdminPage
{
    [BindProperty]
    public SettingsForm Form { get; set; } = new();

    public string? Notice { get; private set; }

    /// <summary>Null where no backup has been made yet.</summary>
    public LastBackup.Row? Backup { get; private set; }

    protected override async Task<bool> LoadAsync()
    {
        Backup = await lastBackup.FindAsync();
        return true;
    }

    public async Task OnGetAsync()
    {
        (Title, Scripts) = ("Settings", ["unsaved-form.js"]);
        Form = SettingsForm.Of(await site.FindAsync());
    }

    public async Task<IActionResult> OnPostAsync(string? add, string? remove, string? up, string? down, CancellationToken cancellation)
    {
        (Title, Scripts) = ("Settings", ["unsaved-form.js"]);
        if ((add ?? remove ?? up ?? down) is not null)
        {
            Notice = add is not null ? Form.Add(add)
                : remove is not null ? Form.Remove(remove) : Form.Move((up ?? down)!, isUp: up is not null);
            return Page();
        }

        var settings = Form.ToSettings();
        var outcome = await edit.ExecuteAsync(settings, Form.SeenTexts, Person, cancellation);
        var warning = outcome.IsDone ? Warning(await links.LeadingNowhereAsync(settings)) : "";
        return Answer(Form.Saw(outcome), $"Saved. Readers see it from now on.{warning}", "/admin/settings");
    }

    // A flash message travels in a cookie.
    private static string Warning(IReadOnlyList<SiteLink> nowhere) => nowhere.Count == 0 ? "" :
        $" Nothing stands at {string.Join(", ", nowhere.Take(5).Select(link => $"{link.Url} (the link {link.Name})"))}"
        + $"{(nowhere.Count > 5 ? $" and {nowhere.Count - 5} more" : "")}: correct the address, or publish a page there.";
}
