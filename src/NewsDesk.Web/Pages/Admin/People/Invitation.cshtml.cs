using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using NewsDesk.Accounts;
using NewsDesk.Storage;
using NewsDesk.Web.Configuration;
using NewsDesk.Web.SignIn;

namespace NewsDesk.Web.Pages.Admin.People;

/// <summary>Invites somebody: a link, shown once, to be passed on by hand.</summary>
[Authorize(Policy = Policies.Administrator)]
[Authorize(Policy = Policies.Reauthenticated)]
public sealed class InvitationModel(OneTimeLinks links, NewsDeskOptions options) : AdminPage
{
    private const string Shown = "invitation";

    [BindProperty]
    public PersonInput Input { get; set; } = new();

    public string? Link { get; private set; }

    public void OnGet() => (Title, Link) = ("Invite somebody", TakeShown(Shown) is [var link] ? link : null);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        Title = "Invite somebody";
        var invited = await links.InviteAsync(Input.Email, Input.Name, Input.RoleOrNone, Person, cancellation);
        if (invited.Value is { } token)
        {
            ShowOnce(Shown, FirstAdministrator.Address(options, token));
        }

        return Answer(invited, $"The link for {Input.Name} is made.", "/admin/people/invitation");
    }
}
