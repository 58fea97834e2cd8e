using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using NewsDesk.Editors;
using NewsDesk.Web.Security;

namespace NewsDesk.Web.Pages.Admin.SignIn;

/// <summary>A one-time link. What is unknown, used or expired is all the same: nothing is there.</summary>
[AllowAnonymous]
public sealed class LinkModel(OneTimeLinks links, UseLink use, NewPassword passwords, SignInSteps steps, EditorStore store) : AdminPage
{
    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    [AllowNull]
    public OneTimeLink Link { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? token, CancellationToken cancellation) =>
        await FindAsync(token, cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string? token, CancellationToken cancellation)
    {
        if (!await FindAsync(token, cancellation))
        {
            return NotFound();
        }

        var (hash, weak) = await passwords.HashAsync(Link.Email ?? Email ?? "", Link.Name ?? Name ?? "", Password, cancellation);
        if (hash is null)
        {
            return Refuse(weak);
        }

        var (person, problem) = await use.ExecuteAsync(token!, Email, Name, hash, cancellation);
        if (person is null)
        {
            Problem = problem;
            return problem is null ? NotFound() : Page();
        }

        var editor = await store.FindAsync(person.Id, cancellation);
        return Redirect(await steps.AfterPasswordAsync(HttpContext, editor!, "link", ReturnAddress.Safe(null), cancellation));
    }

    private async Task<bool> FindAsync(string? token, CancellationToken cancellation)
    {
        Link = await links.FindAsync(token ?? "", cancellation);
        Title = Link?.Purpose switch
        {
            LinkPurpose.First => "Become the administrator",
            LinkPurpose.Invite => "Join the newsroom",
            _ => "Choose a new password",
        };
        return Link is not null;
    }
}
