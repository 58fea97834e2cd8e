using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using NewsDesk.Sections;
using NewsDesk.Web.Security;

namespace NewsDesk.Web.Pages.Admin.Sections;

/// <summary>All sections and their order.</summary>
[Authorize(Policy = Policies.Editor)]
public sealed class SectionsModel(AllSections all, MoveSection move) : AdminPage
{
    public IReadOnlyList<DeskSection> Sections { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation) => await ShowAsync(cancellation);

    public async Task<IActionResult> OnPostAsync(long? up, long? down, CancellationToken cancellation)
    {
        Problem = (up ?? down) is { } id
            ? (await move.ExecuteAsync(id, up is null ? 1 : -1, Person.Email, cancellation)).Problem
            : "Say which section moves.";
        if (Problem is null)
        {
            return Redirect("/admin/sections");
        }

        await ShowAsync(cancellation);
        return Page();
    }

    private async Task ShowAsync(CancellationToken cancellation) => (Title, Sections) = ("Sections", await all.ListAsync(cancellation));
}
