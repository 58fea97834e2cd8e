using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using NewsDesk.Accounts;
using NewsDesk.Web.SignIn;

namespace NewsDesk.Web.Pages.Admin.People;

/// <summary>Lists everybody of the newsroom, and the people it has invited.</summary>
[Authorize(Policy = Policies.Administrator)]
[Authorize(Policy = Policies.Reauthenticated)]
public sealed class PeopleModel(PeopleList list, OneTimeLinks links) : AdminPage
{
    [BindProperty]
    public string? Email { get; set; }

    public IReadOnlyList<PeopleList.Row> People { get; private set; } = [];

    public IReadOnlyList<OneTimeLink> Invitations { get; private set; } = [];

    public static string Factors(PeopleList.Row person) => Join(person, person.AuthenticatorOn ? "Authenticator app" : null, "Passkey");

    public static string Ways(PeopleList.Row person) =>
        Join(person, person.AuthenticatorOn ? "password and code" : "password", "a passkey");

    public async Task OnGetAsync()
    {
        Title = "People";
        People = await list.ListAsync();
        Invitations = await links.ListInvitationsAsync();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await links.WithdrawAsync(Email ?? "", Person, cancellation);
        return Done("The invitation is withdrawn; its link works no more.", "/admin/people");
    }

    private static string Join(PeopleList.Row person, string? first, string passkey) => string.Join(
        ", ", new[] { first, person.Passkeys switch { 0 => null, 1 => passkey, var count => $"{count} passkeys" } }.OfType<string>());
}
