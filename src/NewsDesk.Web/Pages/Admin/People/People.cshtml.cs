using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using NewsDesk.Editors;
using NewsDesk.Web.Security;

namespace NewsDesk.Web.Pages.Admin.People;

/// <summary>Everybody of the newsroom, and whom it expects.</summary>
[Authorize(Policy = Policies.Administrator)]
[Authorize(Policy = Policies.Confirmed)]
public sealed class PeopleModel(PeopleList list, OneTimeLinks links) : AdminPage
{
    /// <summary>Whose invitation is withdrawn.</summary>
    [BindProperty]
    public string? Email { get; set; }

    public IReadOnlyList<PeopleList.Row> People { get; private set; } = [];

    public IReadOnlyList<OneTimeLink> Invitations { get; private set; } = [];

    /// <summary>What of a person a stolen password does not have.</summary>
    public static string Factors(PeopleList.Row person) => string.Join(", ", new[]
    {
        person.AuthenticatorOn ? "Authenticator app" : null,
        person.Passkeys switch { 0 => null, 1 => "Passkey", var count => $"{count} passkeys" },
    }.OfType<string>());

    public static string Ways(PeopleList.Row person) => string.Join(", ", new[]
    {
        person.AuthenticatorOn ? "password and code" : "password",
        person.Passkeys switch { 0 => null, 1 => "a passkey", var count => $"{count} passkeys" },
    }.OfType<string>());

    public async Task OnGetAsync()
    {
        Title = "People";
        People = await list.ListAsync();
        Invitations = await links.ListInvitationsAsync();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await links.WithdrawAsync(Email ?? "", Person, cancellation);
        Tell("The invitation is withdrawn; its link works no more.");
        return Redirect("/admin/people");
    }
}
