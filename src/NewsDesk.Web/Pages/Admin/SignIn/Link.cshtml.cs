using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using NewsDesk.Accounts;
using NewsDesk.Storage;
using NewsDesk.Web.SignIn;

namespace NewsDesk.Web.Pages.Admin.SignIn;

/// <summary>A one-time link. One that works no more says why; where none ever was, nothing is there.</summary>
[AllowAnonymous]
public sealed class LinkModel(OneTimeLinks links, EndedLinks ended, UseLink use, NewPassword passwords, SignInSteps steps, UserStore store)
    : AdminPage
{
    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    [AllowNull]
    public OneTimeLink Link { get; private set; }

    public EndedLink? Ended { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? token) =>
        await FindAsync(token) ? Page() : await EndAsync(token);

    public async Task<IActionResult> OnPostAsync(string? token, CancellationToken cancellation)
    {
        if (!await FindAsync(token))
        {
            return await EndAsync(token);
        }

        var made = await passwords.HashAsync(Link.Email ?? Email ?? "", Link.Name ?? Name ?? "", Password, cancellation);
        if (made.Value is not { } hash)
        {
            return Refuse(made);
        }

        var used = await use.ExecuteAsync(token!, Email, Name, hash, cancellation);
        if (used is not { Value: { } person })
        {
            return used.Kind == ProblemKind.NotFound ? await EndAsync(token) : Refuse(used);
        }

        var editor = await store.FindAsync(person.Id, cancellation);
        return Redirect(await steps.AfterPasswordAsync(HttpContext, editor!, "link", ReturnAddress.Safe(null), cancellation));
    }

    private async Task<bool> FindAsync(string? token)
    {
        Link = await links.FindAsync(token ?? "");
        Title = Link?.Purpose switch
        {
            LinkPurpose.First => "Become the administrator",
            LinkPurpose.Invite => "Join the newsroom",
            _ => "Choose a new password",
        };
        return Link is not null;
    }

    private async Task<IActionResult> EndAsync(string? token)
    {
        Ended = await ended.FindAsync(token ?? "");
        if (Ended is null)
        {
            return NotFound();
        }

        Title = Ended.End switch
        {
            LinkEnd.Used => "This link was used",
            LinkEnd.Expired => "This link has expired",
            LinkEnd.Replaced => "There is a newer link",
            _ => "This link works no more",
        };
        Response.StatusCode = StatusCodes.Status410Gone;
        return Page();
    }
}
