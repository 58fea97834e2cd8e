using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using NewsDesk.Accounts;
using NewsDesk.People;
using NewsDesk.Storage;
using NewsDesk.Web.SignIn;

namespace NewsDesk.Web.Pages.Admin.Account;

/// <summary>A person's own API tokens; a new one is shown once.</summary>
[Authorize(Policy = Policies.Reauthenticated)]
public sealed class TokensModel(ApiTokens tokens, TimeProvider clock) : AccountPage(clock)
{
    private const string Shown = "token";

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string[] Scopes { get; set; } = [];

    public IReadOnlyList<ApiToken> Tokens { get; private set; } = [];

    public string? Made { get; private set; }

    public IEnumerable<string> Offered => ApiScopesText.Allowed(Person.Role).Names();

    public async Task OnGetAsync()
    {
        await ShowAsync();
        Made = TakeShown(Shown) is [var token] ? token : null;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var made = await tokens.MakeAsync(Person, Name ?? "", ApiScopesText.Parse(string.Join(',', Scopes)) ?? ApiScopes.None, Person,
            cancellation);
        if (made.Value is not { } token)
        {
            await ShowAsync();
            return Refuse(made);
        }

        ShowOnce(Shown, token);
        return Redirect("/admin/account/tokens");
    }

    public async Task<IActionResult> OnPostRevokeAsync(long id, CancellationToken cancellation)
    {
        var revoked = await tokens.RevokeAsync(id, Person.Id, Person, cancellation);
        await ShowAsync();
        return Answer(revoked, "The token is revoked.", "/admin/account/tokens");
    }

    private async Task ShowAsync() => (Title, Tokens) = ("API tokens", await tokens.ListAsync(Person.Id));
}
